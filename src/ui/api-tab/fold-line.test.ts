import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLine } from './fold-line.ts';

const base64 = (bytes: number) => Buffer.alloc(bytes, 'picture').toString('base64');

describe('foldLine', () => {
  it('parts a data address after its first characters, and knows the size of the file', () => {
    const data = base64(1000);
    const folded = foldLine(`  "url": "data:image/png;base64,${data}",`);
    expect(folded).toEqual({
      before: `  "url": "data:image/png;base64,${data.slice(0, 12)}`,
      data: data.slice(12),
      after: '",',
      bytes: 1000,
    });
  });

  it('parts a member that is Base64 as a whole', () => {
    expect(foldLine(`"data": "${base64(999)}"`)?.bytes).toBe(999);
  });

  it('leaves short data, and long text of words, as they are', () => {
    expect(foldLine(`"url": "data:image/png;base64,${base64(60)}"`)).toBeNull();
    expect(foldLine(`"content": "${'some words '.repeat(100)}"`)).toBeNull();
  });

  it('loses no character of any line', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 150, max: 600 }), (head, tail, bytes) => {
        const line = `${head}data:image/png;base64,${base64(bytes)}"${tail}`;
        const folded = foldLine(line);
        expect(folded && folded.before + folded.data + folded.after).toBe(line);
      }),
    );
  });
});
