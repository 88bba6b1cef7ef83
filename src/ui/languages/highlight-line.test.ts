import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodeSyntax } from './highlight-line.ts';
import { highlightLine } from './highlight-line.ts';

const SYNTAXES: readonly CodeSyntax[] = ['bash', 'python', 'javascript', 'typescript', 'json'];

describe('highlightLine', () => {
  it('never changes a character of the line', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('"a": ', "'", '\\"', '$X', '# c', '// c', '`', '-1.5e3', 'for('),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom(...SYNTAXES), (pieces, syntax) => {
        const line = pieces.join('').replaceAll('\n', ' ');
        expect(
          highlightLine(line, syntax)
            .map((token) => token.text)
            .join(''),
        ).toBe(line);
      }),
    );
  });

  it('tells a key from a text, and a number from both', () => {
    expect(highlightLine('  "temperature": 0.7,', 'json')).toEqual([
      { text: '  ', kind: '' },
      { text: '"temperature"', kind: 'key' },
      { text: ': ', kind: '' },
      { text: '0.7', kind: 'number' },
      { text: ',', kind: '' },
    ]);
  });

  it('marks the variable inside a shell text', () => {
    const kinds = highlightLine('  -H "Authorization: Bearer $OXEN_API_KEY" \\', 'bash');
    expect(kinds).toContainEqual({ text: '$OXEN_API_KEY', kind: 'number' });
  });

  it('tells the program http from the beginning of an address', () => {
    expect(highlightLine('http POST http://h', 'bash')[0]).toEqual({ text: 'http', kind: 'function' });
    expect(highlightLine('curl http://h', 'bash')).toEqual([
      { text: 'curl', kind: 'function' },
      { text: ' http://h', kind: '' },
    ]);
  });
});
