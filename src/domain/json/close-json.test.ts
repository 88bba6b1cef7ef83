import { describe, expect, it } from 'vitest';
import { closeJson } from './close-json.ts';
import { parseJson } from './parse-json.ts';

const WHOLE = '{"a": [1, {"b": "x\\u00e9\\"}]"}], "c": "done", "d": {"e": true}}';

/** The first reading of a cut text that is JSON. */
const read = (text: string) => (closeJson(text) ?? []).map(parseJson).find(({ ok }) => ok) ?? null;

describe('closeJson', () => {
  it('reads what came, wherever the text was cut', () => {
    for (let cut = 2; cut < WHOLE.length; cut += 1) {
      const text = WHOLE.slice(0, cut);
      // Before the first comma a name, or the beginning of a number, may be all that there is.
      if (text.includes(',')) expect(read(text), text).not.toBeNull();
    }
  });

  it('keeps the text of a string up to its cut, without half an escape', () => {
    expect(closeJson('{"a":"Half of')?.[0]).toBe('{"a":"Half of"}');
    expect(closeJson('{"a":"x\\u00e')?.[0]).toBe('{"a":"x"}');
    expect(closeJson('["x\\')?.[0]).toBe('["x"]');
  });

  it('is nothing for a whole text', () => {
    expect(closeJson('{"a":1}')).toBeNull();
    expect(closeJson('no JSON')).toBeNull();
  });
});
