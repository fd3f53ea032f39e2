/** Why a request is refused: what each API makes of it is up to its `errorAnswer`. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, words = code) {
    super(words);
    this.status = status;
    this.code = code;
  }
}
