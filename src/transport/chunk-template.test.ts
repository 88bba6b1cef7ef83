import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '#domain/json/parse-json.ts';
import { eventsFromChunk } from '#domain/stream/chunk-events.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import { createChunkTemplate } from './chunk-template.ts';

const chunk = (text: string, more: Record<string, unknown> = {}) =>
  JSON.stringify({ id: 'c1', model: 'm', choices: [{ index: 0, delta: { content: text }, ...more }] });

function parsedEvents(data: string): readonly StreamEvent[] {
  const parsed = parseJson(data);
  return parsed.ok ? eventsFromChunk(parsed.value, 1) : [];
}

/** Whatever is read without parsing, and how many chunks that were; each must be what parsing gives. */
function readAll(list: readonly string[]): number {
  const alike = createChunkTemplate();
  let count = 0;
  for (const data of list) {
    const expected = parsedEvents(data);
    const event = alike.read(data, 1);
    if (event === null) alike.note(data, expected);
    else {
      expect([event]).toEqual(expected.filter(({ type }) => type !== 'identity'));
      count += 1;
    }
  }
  return count;
}

describe('alike chunks', () => {
  it('reads what differs in the text alone', () => {
    expect(readAll([chunk('One'), chunk(' two'), chunk('\n"three" \\ \u0001'), chunk('–😀')])).toBe(3);
  });

  it('leaves everything else to the parser', () => {
    const texts = [
      chunk('One'),
      chunk(''),
      chunk('end', { finish_reason: 'stop' }),
      '{"error":{"message":"No"}}',
    ];
    expect(readAll(texts)).toBe(0);
    const broken = chunk('One').replace('One', 'a"b');
    expect(createChunkTemplate().read(broken, 1)).toBeNull();
    expect(readAll([chunk('One'), broken, chunk('One').replace('One', 'a","role":"user')])).toBe(0);
  });

  it('is not misled by text that looks like the place of the text', () => {
    const decoy = (text: string, other: string) =>
      `{"choices":[{"delta":{"content" : "${text}"}}],"shadow":{"content":"${other}"}}`;
    expect(readAll([decoy('a', 'a'), decoy('a', 'b'), decoy('b', 'b')])).toBe(0);
    expect(readAll([chunk('"content":"a"'), chunk('"content":"b"'), chunk('c')])).toBeLessThan(3);
  });

  it('gives what the parser gives, for random chunks', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '\\', '\\u00', '"},"x":{"', ' a', 'b'),
    );
    const more = fc.option(fc.record({ finish_reason: fc.constantFrom(null, 'stop') }), { nil: undefined });
    const raw = fc.tuple(text, more).map(([content, extra]) => chunk(content, extra));
    const damaged = fc
      .tuple(raw, fc.nat(150), fc.constantFrom('"', '\\', 'x', '{', '', '\n'))
      .map(([data, at, piece]) => data.slice(0, at) + piece + data.slice(at + 1));
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: raw }, damaged), { maxLength: 30 }), (list) => {
        readAll(list);
      }),
      { numRuns: 1_000, seed: 7 },
    );
  });
});
