import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPlain, isJsonObject, toPlain } from '#domain/json/json-value.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import { collectEvents, packetsOf, routeTo, streamOf } from '#testing/chat-exchange.ts';
import { readJsonFixture } from '#testing/read-json-fixture.ts';

const FOLDER = new URL('../testing/fixtures/sse/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
const EXPECTED = readJsonFixture('sse/expected.json');

function bytesOf(name: string): Uint8Array {
  return readFileSync(new URL(name, FOLDER));
}

async function receive(packets: readonly (string | Uint8Array)[], contentType?: string | null) {
  return collectEvents({ route: routeTo(async () => streamOf(packets, contentType)) });
}

/** What the events add up to, in the form of the table of expected results: absent means empty or none. */
function summary(events: readonly StreamEvent[]): unknown {
  const reply = reduceReplyEvents(emptyReply(), events);
  const choice = reply.choices[0];
  const last = events.at(-1);
  const reason = last?.type === 'error' && last.error.kind === 'stream-error' ? last.error.reason : null;
  const result: Record<string, unknown> = {
    text: choice?.text,
    reasoning: choice?.reasoning,
    refusal: choice?.refusal,
    tool_calls: choice?.toolCalls.map((call) => ({
      id: call.id,
      name: call.name,
      arguments: call.arguments,
      thought_signature: signatureIn(toPlain(call.extra)),
    })),
    usage: reply.usage === null ? undefined : toPlain(reply.usage.raw),
    finish_reason: choice?.finishReason,
    message_signatures: [signatureIn(toPlain(choice?.extra ?? new Map()))].filter(
      (found) => found !== undefined,
    ),
    bad_events: reply.skippedEvents,
    error:
      reason === null ? undefined : { message: reason.message, detail: reason.detail, code: reason.code },
  };
  return withoutEmpty(result);
}

function signatureIn(extra: unknown): unknown {
  const parsed = fromPlain(extra);
  const content = isJsonObject(parsed) ? parsed.get('extra_content') : undefined;
  const google = isJsonObject(content) ? content.get('google') : undefined;
  return isJsonObject(google) ? google.get('thought_signature') : undefined;
}

/** Without members that are undefined, null, empty or 0; the arguments of a call stay, empty as they may be. */
function withoutEmpty(value: unknown, key = ''): unknown {
  if (key === 'usage') return value;
  if (Array.isArray(value)) return value.map((item) => withoutEmpty(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, withoutEmpty(member, name)] as const)
      .filter(
        ([name, member]) =>
          name === 'arguments' ||
          !(
            member === undefined ||
            member === null ||
            member === '' ||
            member === 0 ||
            (Array.isArray(member) && member.length === 0)
          ),
      ),
  );
}

function expected(name: string): unknown {
  return toPlain(EXPECTED.get(name) ?? null);
}

describe('the stream fixtures', () => {
  it('are ten, each with an expected result', () => {
    expect(FILES).toHaveLength(10);
    expect([...EXPECTED.keys()].sort()).toEqual(FILES.toSorted());
  });

  describe.each(FILES)('%s', (name) => {
    it('gives the expected reply in one piece', async () => {
      expect(summary(await receive([bytesOf(name)]))).toEqual(expected(name));
    });

    it.each([1, 2, 3, 5, 7, 64, 1000])('gives the same in pieces of %i bytes', async (size) => {
      expect(summary(await receive(packetsOf(bytesOf(name), size)))).toEqual(expected(name));
    });

    it('gives the same whatever the content type says', async () => {
      for (const contentType of [
        null,
        'application/json',
        'text/plain; charset=latin1',
        'TEXT/Event-Stream;x',
      ]) {
        expect(summary(await receive(packetsOf(bytesOf(name), 3), contentType))).toEqual(expected(name));
      }
    });

    it('gives the same with every other line end', async () => {
      const text = Buffer.from(bytesOf(name)).toString('utf8');
      for (const lineEnd of ['\n', '\r', '\r\n']) {
        const rewritten = Buffer.from(text.replace(/\r\n|\r|\n/g, lineEnd));
        expect(summary(await receive(packetsOf(rewritten, 5)))).toEqual(expected(name));
      }
    });

    it('gives the same at random splits', async () => {
      const bytes = bytesOf(name);
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 40 }),
          async (places) => {
            const cuts = [0, ...places.toSorted((a, b) => a - b), bytes.length];
            const packets = cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
            expect(summary(await receive(packets))).toEqual(expected(name));
          },
        ),
        { numRuns: 30 },
      );
    });

    it('ends with one last event, and never throws, when bytes are changed, lost or doubled', async () => {
      const bytes = bytesOf(name);
      const mutation = fc.record({
        at: fc.nat(bytes.length - 1),
        how: fc.constantFrom('change', 'lose', 'double', 'cut'),
        byte: fc.integer({ min: 0, max: 255 }),
        length: fc.integer({ min: 1, max: 60 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
          let mutated = [...bytes];
          for (const { at, how, byte, length } of mutations) {
            if (how === 'change') mutated[at] = byte;
            else if (how === 'lose') mutated.splice(at, length);
            else if (how === 'double') mutated.splice(at, 0, ...mutated.slice(at, at + length));
            else mutated = mutated.slice(0, at);
          }
          const events = await receive([Uint8Array.from(mutated)]);
          const lastOnes = events.filter(({ type }) => type === 'response-end' || type === 'error');
          expect(lastOnes).toEqual([events.at(-1)]);
        }),
        { numRuns: 60 },
      );
    });
  });

  it('cut off after the third event of the first: the text so far, and an interruption', async () => {
    const text = Buffer.from(bytesOf('01-plain.txt')).toString();
    const events = await receive([`${text.split('\n\n').slice(0, 3).join('\n\n')}\n\n`]);
    expect(summary(events)).toEqual({ text: 'Hello, ' });
    expect(events.at(-1)).toMatchObject({ type: 'error', error: { kind: 'interrupted', by: 'connection' } });
  });
});
