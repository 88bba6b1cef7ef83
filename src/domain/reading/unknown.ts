/** A value that only a run would know, and why. */
export class Unknown {
  readonly sentence: string;
  readonly at: number;
  /** Known values that it may be, or have in it: what changes it changes them. */
  readonly aliases: readonly unknown[];
  constructor(sentence: string, at: number, aliases: readonly unknown[] = []) {
    this.sentence = sentence;
    this.at = at;
    this.aliases = aliases;
  }
}
