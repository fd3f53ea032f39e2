interface Touch {
  by: string;
  at: number;
  /** When another than `by` last did; -1: never. */
  byAnother: number;
}

/** When things were last touched, and by which folder's operation. Times only grow. */
export class Touches {
  private readonly latest = new Map<string, Touch>();

  note(thing: string, by: string, at: number): void {
    const known = this.latest.get(thing);
    if (!known) {
      this.latest.set(thing, { by, at, byAnother: -1 });
      return;
    }
    if (known.by !== by) known.byAnother = known.at;
    known.by = by;
    known.at = at;
  }

  /** @returns true when it was touched after that time by the operation of another folder */
  since(thing: string, folder: string, at: number): boolean {
    const known = this.latest.get(thing);
    return known !== undefined && (known.by === folder ? known.byAnother : known.at) > at;
  }
}
