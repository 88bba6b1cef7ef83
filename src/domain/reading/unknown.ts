/** A value that only a run would know, and why. */
export class Unknown {
  readonly sentence: string;
  readonly at: number;
  constructor(sentence: string, at: number) {
    this.sentence = sentence;
    this.at = at;
  }
}
