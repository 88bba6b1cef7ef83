import { parseJson } from '#domain/json/parse-json.ts';
import { eventsFromChunk } from '#domain/stream/chunk-events.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';

/** What all chunks of one reply have in common that differ in nothing but their piece of text. */
interface Pattern {
  readonly before: string;
  readonly after: string;
  readonly choice: number;
}

/** Reads the piece of text of chunks that are like one before, in a fraction of the time that parsing takes. */
export interface ChunkTemplate {
  /** The chunk's only event that says something new; null where it must be parsed. */
  read(data: string, atMs: number): StreamEvent | null;
  /** Takes note of a chunk that has been parsed. `events` are what was in it. */
  note(data: string, events: readonly StreamEvent[]): void;
}

const PLAIN = /^[^"\\\p{Cc}]+$/u;
const CONTENT = /"content":[ ]?"/g;
const PROBE = 'another text';
/** A longer text is worth its parsing. */
const MAX_LENGTH = 10_000;
/** A server whose chunks are never alike is not looked at for ever. */
const MAX_TRIES = 20;

/**
 * Begins with no pattern. In most replies, all chunks with text are the same bytes around it (the id, the time, the
 * model), and reading those again is most of the work of a fast reply. Nothing is guessed: a pattern counts once it has
 * been parsed with another text in its place and gave just that text.
 */
export function createChunkTemplate(): ChunkTemplate {
  let pattern: Pattern | null = null;
  let triesLeft = MAX_TRIES;
  return {
    read(data, atMs) {
      if (pattern === null) return null;
      const { before, after, choice } = pattern;
      const length = data.length - before.length - after.length;
      if (length <= 0 || length > MAX_LENGTH) return null;
      // Ten times as fast as startsWith and endsWith where there are thousands of chunks.
      if (data.slice(0, before.length) !== before || data.slice(before.length + length) !== after)
        return null;
      const text = textOfLiteral(data.slice(before.length, before.length + length));
      return text === null ? null : { type: 'text-delta', atMs, choice, text };
    },
    note(data, events) {
      if (triesLeft === 0) return;
      const found = findPattern(data, events);
      if (found === null) return;
      triesLeft -= 1;
      if (isProved(found)) pattern = found;
    },
  };
}

function findPattern(data: string, events: readonly StreamEvent[]): Pattern | null {
  const event = events.at(-1);
  if (
    event?.type !== 'text-delta' ||
    event.isWhole ||
    events.some(({ type }) => type !== 'identity' && type !== 'text-delta')
  )
    return null;
  const places = [...data.matchAll(CONTENT)];
  const [place] = places;
  if (places.length !== 1 || place === undefined) return null;
  const start = place.index + place[0].length;
  const literal = JSON.stringify(event.text).slice(1, -1);
  const end = data.startsWith(literal, start) ? start + literal.length : -1;
  if (end < 0 || data[end] !== '"') return null;
  return { before: data.slice(0, start), after: data.slice(end), choice: event.choice };
}

function isProved({ before, after, choice }: Pattern): boolean {
  const parsed = parseJson(before + PROBE + after);
  if (!parsed.ok) return false;
  const [event, ...others] = eventsFromChunk(parsed.value, 0).filter(({ type }) => type !== 'identity');
  return (
    event?.type === 'text-delta' && event.text === PROBE && event.choice === choice && others.length === 0
  );
}

/** The text of what stands between the quotes of a JSON string; null where that is for the parser to say. */
function textOfLiteral(literal: string): string | null {
  if (PLAIN.test(literal)) return literal;
  const parsed = parseJson(`"${literal}"`);
  return parsed.ok && typeof parsed.value === 'string' ? parsed.value : null;
}
