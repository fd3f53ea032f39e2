interface Touch {
  readonly by: string;
  readonly at: number;
  /** When another than `by` last did; -1: never. */
  readonly byAnother: number;
}

/** When things were last touched, and by which folder's operation. Times only grow. */
export class Touches {
  private readonly latest = new Map<string, Touch>();

  note(thing: string, by: string, at: number): void {
    const known = this.latest.get(thing);
    const byAnother = known === undefined ? -1 : known.by === by ? known.byAnother : known.at;
    this.latest.set(thing, { by, at, byAnother });
  }

  /** @returns true when it was touched after that time by the operation of another folder */
  since(thing: string, folder: string, at: number): boolean {
    const known = this.latest.get(thing);
    return known !== undefined && (known.by === folder ? known.byAnother : known.at) > at;
  }
}
