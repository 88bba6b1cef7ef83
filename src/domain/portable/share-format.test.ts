import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SANDBOX_FAULTS } from '#domain/request/sandbox-fault.ts';
import { arbitraryDraft, arbitraryMessages, arbitraryText } from '#testing/request-arbitraries.ts';
import type { ShareState } from './share-format.ts';
import { decodeShareState, encodeShareState } from './share-format.ts';

const arbitraryState: fc.Arbitrary<ShareState> = fc
  .tuple(
    arbitraryDraft,
    arbitraryMessages,
    arbitraryText,
    fc.constantFrom({}, ...SANDBOX_FAULTS.map((fault) => ({ fault }))),
  )
  .map(([{ connection, ...draft }, messages, unsentText, asked]) => ({
    ...draft,
    connection: connection.kind === 'recording' ? { kind: 'sandbox' } : connection,
    messages,
    unsentText,
    ...asked,
  }));

const V1 =
  '{"version":1,"connection":{"kind":"custom","baseUrl":"http://h/v1"},"model":"m","systemPrompt":"s","parameters":{"seed":9007199254740993},"messages":[{"role":"user","content":"a"}],"unsentText":"b"}';

describe('the share format', () => {
  it('gives any state back', () => {
    fc.assert(
      fc.property(arbitraryState, (state) => {
        expect(decodeShareState(encodeShareState(state))).toEqual({ ok: true, value: state });
      }),
      { numRuns: 500 },
    );
  });

  it('takes no connection to recordings, which nobody else has', () => {
    const choice = '{"kind":"recording","fileId":"a","mode":"exact","speed":"recorded","server":""}';
    expect(decodeShareState(V1.replace('{"kind":"custom","baseUrl":"http://h/v1"}', choice))).toMatchObject({
      ok: false,
    });
  });

  it('still reads version 1 as it was first written', () => {
    const decoded = decodeShareState(V1);
    expect(decoded).toMatchObject({
      ok: true,
      value: {
        connection: { kind: 'custom', baseUrl: 'http://h/v1' },
        model: 'm',
        systemPrompt: 's',
        unsentText: 'b',
      },
    });
    if (decoded.ok) expect(encodeShareState(decoded.value)).toBe(V1);
  });

  it.each([
    ['', 'damaged'],
    ['[]', 'damaged'],
    ['{}', 'names no version'],
    [V1.replace('"version":1', '"version":2'), 'newer version'],
    [V1.replace('"version":1', '"version":0'), 'names no version'],
    [V1.replace('"version":1', '"version":1.5'), 'names no version'],
    [V1.replace('custom', 'other'), 'connection'],
    [V1.replace('"model":"m"', '"model":1'), 'model'],
    [V1.replace('"systemPrompt":"s"', '"systemPrompt":null'), 'system prompt'],
    [V1.replace('{"seed":9007199254740993}', '[]'), 'parameters'],
    [V1.replace('{"role":"user","content":"a"}', '1'), 'messages'],
    [V1.replace(',"unsentText":"b"', ''), 'unsent text'],
  ])('refuses what it cannot read: %s', (text, words) => {
    const decoded = decodeShareState(text);
    expect(decoded.ok).toBe(false);
    if (!decoded.ok) expect(decoded.error.sentence).toContain(words);
  });

  it('refuses a damaged link or gives a whole state, wherever it was changed, cut or doubled', () => {
    const damage = fc.record({
      how: fc.constantFrom('change', 'lose', 'double', 'swap'),
      at: fc.nat(),
      length: fc.integer({ min: 1, max: 40 }),
      text: fc.constantFrom(
        '"',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '0',
        'null',
        'true',
        '"__proto__"',
        '1e999',
        '\\u',
      ),
    });
    fc.assert(
      fc.property(arbitraryState, fc.array(damage, { minLength: 1, maxLength: 4 }), (state, damages) => {
        let text = encodeShareState(state);
        for (const { how, at, length, text: put } of damages) {
          const place = at % (text.length + 1);
          const part = text.slice(place, place + length);
          const instead = { change: put, lose: '', double: part + part, swap: [...part].reverse().join('') }[
            how
          ];
          text = text.slice(0, place) + instead + text.slice(place + length);
        }
        const decoded = decodeShareState(text);
        if (decoded.ok) expect(decodeShareState(encodeShareState(decoded.value))).toEqual(decoded);
        else expect(decoded.error.sentence).toMatch(/^[A-Z].*\.$/);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(decodeShareState(text).ok).toBe(false);
      }),
    );
  });
});
