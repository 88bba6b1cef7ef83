import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCompactJson } from './format-json.ts';
import { fromPlain, toPlain } from './json-value.ts';
import { parseJson } from './parse-json.ts';

/** What `JSON.parse` makes of a text; undefined where it refuses it. */
function reference(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

describe('parseJson, held against JSON.parse', () => {
  it('reads what that reads, and refuses what that refuses', () => {
    const mutated = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '"', '\\', '\\u00e9', '\n', '0', '-', '.5', 'e9', ',', '}', 'null', '\u0001'),
      )
      .map(([text, place, piece]) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + piece + text.slice(at + (place % 3));
      });
    fc.assert(
      fc.property(fc.oneof(fc.json(), mutated), (text) => {
        const parsed = parseJson(text);
        const expected = reference(text);
        expect(parsed.ok).toBe(expected !== undefined);
        // Through `fromPlain`, where both write -0 the same way.
        if (parsed.ok) expect(fromPlain(toPlain(parsed.value))).toEqual(fromPlain(expected));
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads every text back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = parseJson(formatCompactJson(text));
        expect(parsed.ok && parsed.value).toBe(text);
      }),
    );
  });
});
