import * as words from '#words/code/code-readers.ts';
import { CodeCursor } from './code-cursor.ts';

/** Reads the literals of a language; what is none it can skip. */
export abstract class LiteralReader extends CodeCursor {
  /** A name or a number, sticky. */
  protected abstract readonly word: RegExp;

  /** Skips what may stand between two pieces of code. */
  abstract skipSpace(): void;

  /** Skips the text that begins here; false where none does. */
  protected abstract skipTextHere(): boolean;

  /** Skips one expression of any kind, up to a comma or closing bracket of its own level. */
  skipExpression(): void {
    let depth = 0;
    for (;;) {
      this.skipSpace();
      const character = this.text[this.at];
      if (character === undefined) this.stop(words.closingBracketMissing);
      if (this.skipTextHere()) continue;
      if ('([{'.includes(character)) depth += 1;
      else if (')]}'.includes(character)) {
        if (depth === 0) return;
        depth -= 1;
      } else if (character === ',' && depth === 0) return;
      if (this.match(this.word) === null) this.at += 1;
    }
  }
}
