/** A thing's place in one group of its kind. A thing has a link for every way of grouping. */
export class Link<T> {
  readonly thing: T;
  group: Group<T> | null = null;
  next: Link<T> | null = null;
  previous: Link<T> | null = null;

  constructor(thing: T) {
    this.thing = thing;
  }
}

interface Group<T> {
  first: Link<T> | null;
}

/**
 * Things by what they have in common: the parent they hang below, the container they live in. Lists linked through the
 * things themselves: leaving a group takes no look-up, entering one takes one, and no group is ever copied to grow.
 */
export class Groups<T> {
  private readonly groups = new Map<string, Group<T>>();

  /** @returns a copy, so that the group may change while it is gone through */
  members(name: string): T[] {
    const things: T[] = [];
    for (let link = this.groups.get(name)?.first; link; link = link.next) things.push(link.thing);
    return things;
  }

  /** Takes a thing out of the group it is in and into another; null or undefined is none. */
  move(link: Link<T>, to: string | null | undefined): void {
    if (link.group) leave(link, link.group);
    if (to == null) return;
    const group = this.groups.get(to);
    if (group) enter(link, group);
    else this.groups.set(to, enter(link, { first: null }));
  }
}

function leave<T>(link: Link<T>, group: Group<T>): void {
  if (link.previous) link.previous.next = link.next;
  else group.first = link.next;
  if (link.next) link.next.previous = link.previous;
  link.group = null;
  link.next = null;
  link.previous = null;
}

function enter<T>(link: Link<T>, group: Group<T>): Group<T> {
  link.group = group;
  link.next = group.first;
  if (group.first) group.first.previous = link;
  group.first = link;
  return group;
}
