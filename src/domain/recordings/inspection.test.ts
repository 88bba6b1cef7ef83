import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerTimes, createInspection, eventAtText } from './inspection.ts';

const FOLDER = new URL('../../testing/fixtures/sse/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

const chunk = (delta: object, more: object = {}) =>
  `data: ${JSON.stringify({ id: 'x', model: 'm', choices: [{ index: 0, delta, finish_reason: null }], ...more })}\n\n`;

describe.each(FILES)('the inspection of %s', (name) => {
  const text = readFileSync(new URL(name, FOLDER), 'utf8');

  it('is the same wherever the answer is cut, and its effects say where each piece of text stands', () => {
    const whole = createInspection(true);
    whole.push(0, text);
    whole.end();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 20 }), (places) => {
        const cuts = [0, ...places.toSorted((a, b) => a - b), text.length];
        const cut = createInspection(true);
        for (const [index, end] of cuts.slice(1).entries()) cut.push(0, text.slice(cuts[index], end));
        cut.end();
        expect(cut.events).toEqual(whole.events);
        expect(cut.texts).toEqual(whole.texts);
      }),
      { numRuns: 30 },
    );
    for (const [index, { effects }] of whole.events.entries()) {
      for (const effect of effects) {
        if (effect.kind !== 'text') continue;
        expect(eventAtText(whole.events, effect.choice, effect.from)).toBe(index);
      }
    }
  });
});

describe('createInspection', () => {
  it('says what each event changed, or why it was passed over', () => {
    const inspection = createInspection(true);
    inspection.push(
      10,
      `: comment\n\n${chunk({ role: 'assistant', content: '' })}${chunk({ content: 'Hé' })}`,
    );
    inspection.push(
      400,
      `data: {oops\n\n${chunk({ content: 'llo' })}${chunk({}, { system_fingerprint: 'fp' })}`,
    );
    inspection.push(
      401,
      `data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2}}\n\ndata: [DONE]\n\n`,
    );
    inspection.end();
    expect(inspection.events.map(({ effects }) => effects.map(({ kind }) => kind).join())).toEqual([
      'identity',
      'text',
      'ignored',
      'text',
      'ignored',
      'finish,usage',
      'done',
    ]);
    expect(inspection.texts).toEqual(['Héllo']);
    expect(inspection.identity).toEqual({ id: 'x', model: 'm', fingerprint: 'fp' });
    expect(inspection.events[3]?.effects).toEqual([{ kind: 'text', choice: 0, from: 2, to: 5 }]);
    expect(eventAtText(inspection.events, 0, 9)).toBe(-1);
    const times = answerTimes(inspection, 4);
    expect(times).toMatchObject({ firstByteMs: 10, firstTokenMs: 10, lastByteMs: 401 });
    expect(times.gaps).toEqual([{ fromMs: 10, toMs: 400 }]);
    expect(times.rates.reduce((sum, rate) => sum + rate, 0)).toBe(5);
  });

  it.each<[string, boolean, (chunks: readonly string[]) => string, number]>([
    ['a stream that says it is JSON', false, (chunks) => chunks.join(''), 2],
    ['JSON that says it is a stream', true, ([first = '']) => first.slice('data: '.length), 1],
    ['lines of JSON', false, (chunks) => chunks.map((each) => each.slice(6, -1)).join(''), 2],
    ['the field name twice', true, (chunks) => chunks.map((each) => `data: ${each}`).join(''), 2],
  ])('goes by what came: %s', (_what, isStream, write, count) => {
    const text = write([chunk({ content: 'Hel' }), chunk({ content: 'lo' })]);
    for (let cut = 0; cut < text.length; cut += 1) {
      const inspection = createInspection(isStream);
      inspection.push(1, text.slice(0, cut));
      inspection.push(2, text.slice(cut));
      inspection.end();
      expect(inspection.texts, `cut at ${cut}`).toEqual([count === 2 ? 'Hello' : 'Hel']);
      expect(inspection.events).toHaveLength(count);
    }
  });

  it('takes an answer that is no stream as one event', () => {
    const inspection = createInspection(false);
    inspection.push(5, '{"choices":[{"message":{"con');
    inspection.push(6, 'tent":"Hello"},"finish_reason":"stop"}]}');
    inspection.end();
    expect(inspection.events).toHaveLength(1);
    expect(inspection.texts).toEqual(['Hello']);
  });
});
