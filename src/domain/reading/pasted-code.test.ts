import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importedBodies } from '#testing/pasted-cases.ts';

/** Each behind a line `=== name`, and what must come of it on lines `=> …`. */
const CASES = readFileSync(new URL('../../testing/fixtures/pasted/code.txt', import.meta.url), 'utf8')
  .split(/^=== /m)
  .slice(1)
  .map((part) => {
    const [name = '', ...lines] = part.split('\n');
    const isRight = (line: string) => line.startsWith('=> ');
    return {
      name,
      text: lines.filter((line) => !isRight(line)).join('\n'),
      right: lines.filter(isRight).map((line) => line.slice(3)),
    };
  });

describe('pasted code of other languages', () => {
  it.each(CASES)('$name', ({ text, right }) => {
    expect(importedBodies(text)).toEqual(right);
  });
});
