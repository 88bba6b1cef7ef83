import { readFileSync } from 'node:fs';

/** A text that somebody pastes, and what must come of it. */
export interface PastedCase {
  readonly name: string;
  readonly text: string;
  /** What the refusal says; null where it is read. */
  readonly refusal: string | null;
}

/** The cases of a file in fixtures/pasted: each behind a line `=== name`, or `=== refused: sentence`. */
export function readPastedCases(file: string): readonly PastedCase[] {
  const all = readFileSync(new URL(`./fixtures/pasted/${file}`, import.meta.url), 'utf8');
  return all
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const lineEnd = part.indexOf('\n');
      const name = part.slice(0, lineEnd);
      const refusal = name.startsWith('refused: ') ? name.slice('refused: '.length) : null;
      return { name, text: part.slice(lineEnd + 1), refusal };
    });
}
