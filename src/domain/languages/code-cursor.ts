import { TextProblem } from '#domain/errors/text-problem.ts';

/** A place in code that is read from left to right. */
export class CodeCursor {
  readonly text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  stop(sentence: string, at = this.at): never {
    throw new TextProblem(sentence, at);
  }

  /** Reads what the sticky pattern finds here; null where it finds nothing. */
  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }
}
