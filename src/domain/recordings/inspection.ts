import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { eventsFromChunk, eventsFromCompletion } from '#domain/stream/chunk-events.ts';
import { createAnswerDecoder } from '#domain/stream/decode-answer.ts';
import { newText } from '#domain/stream/new-text.ts';
import { isDoneMark, payloadValue } from '#domain/stream/payloads-in.ts';
import type { SseEvent } from '#domain/stream/sse-decoder.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';

/** What an event of a stream changed in the reply. */
export type EventEffect =
  | {
      readonly kind: 'text' | 'reasoning' | 'refusal';
      readonly choice: number;
      /** Where it stands in that text of the choice. */
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'tool-call';
      readonly choice: number;
      readonly call: number | null;
      readonly name: string | null;
    }
  | { readonly kind: 'finish'; readonly choice: number; readonly reason: string }
  | { readonly kind: 'usage' | 'logprobs' | 'extra' | 'identity' | 'error' | 'done' }
  | { readonly kind: 'ignored'; readonly why: 'not-json' | 'no-change' | 'empty' };

/** One event of an answer as it came. */
export interface InspectedEvent {
  /** Milliseconds since the request was sent; the piece that ended the event. */
  readonly ms: number;
  /** The `event` field; null where there is none. */
  readonly name: string | null;
  readonly data: string;
  readonly effects: readonly EventEffect[];
}

/** Who says to have answered. */
export interface AnswerIdentity {
  readonly id: string | null;
  readonly model: string | null;
  readonly fingerprint: string | null;
}

/** An answer, taken apart as its pieces come. What it holds only grows; `change` counts how often it did. */
export interface Inspection {
  readonly events: readonly InspectedEvent[];
  /** The reply's text by choice. */
  readonly texts: readonly string[];
  readonly identity: AnswerIdentity;
  /** When each piece came, milliseconds since the request was sent. */
  readonly pieceTimes: readonly number[];
  push(ms: number, text: string): void;
  /** The answer is over: what it ended in counts as an event too. */
  end(): void;
}

/**
 * Takes an answer apart. `isStream`: whether its type says that it is a stream; its first characters count for more. What
 * is none is one event, and so is each of several lines of JSON.
 */
export function createInspection(isStream: boolean): Inspection {
  const decoder = createAnswerDecoder(isStream);
  const events: InspectedEvent[] = [];
  const { texts, added } = createGrowingTexts();
  const pieceTimes: number[] = [];
  let identity: AnswerIdentity = { id: null, model: null, fingerprint: null };
  let lastMs = 0;

  function takeAll(ms: number, found: readonly SseEvent[]): void {
    for (const event of found) take(ms, event.name, event.data);
  }

  function take(ms: number, name: string | null, data: string): void {
    events.push({ ms, name, data, effects: effectsOf(data, ms) });
  }

  function effectsOf(data: string, ms: number): readonly EventEffect[] {
    if (data.trim() === '') return [{ kind: 'ignored', why: 'empty' }];
    if (isDoneMark(data)) return [{ kind: 'done' }];
    const value = payloadValue(data);
    if (value === undefined) return [{ kind: 'ignored', why: 'not-json' }];
    noteFingerprint(value);
    const found = isJsonArray(value) ? eventsFromCompletion(value, ms) : null;
    const effects = (found ?? eventsFromChunk(value, ms)).flatMap(effectOf);
    return effects.length > 0 ? effects : [{ kind: 'ignored', why: 'no-change' }];
  }

  function noteFingerprint(value: JsonValue): void {
    const fingerprint = isJsonObject(value) ? value.get('system_fingerprint') : undefined;
    if (typeof fingerprint === 'string') identity = { ...identity, fingerprint };
  }

  function effectOf(event: StreamEvent): readonly EventEffect[] {
    switch (event.type) {
      case 'text-delta':
        return added('text', event.choice, event);
      case 'reasoning-delta':
        return added('reasoning', event.choice, event);
      case 'refusal-delta':
        return added('refusal', event.choice, event);
      case 'tool-call-delta':
        return [{ kind: 'tool-call', choice: event.choice, call: event.index, name: event.name }];
      case 'finish':
        return [{ kind: 'finish', choice: event.choice, reason: event.finishReason }];
      case 'identity': {
        // Each chunk repeats it; only what is new is a change.
        if (event.id === identity.id && event.model === identity.model) return [];
        identity = { ...identity, id: event.id ?? identity.id, model: event.model ?? identity.model };
        return [{ kind: 'identity' }];
      }
      case 'message-extra':
        return [{ kind: 'extra' }];
      case 'usage':
      case 'logprobs':
      case 'error':
        return [{ kind: event.type }];
      default:
        return [];
    }
  }

  return {
    events,
    texts,
    get identity() {
      return identity;
    },
    pieceTimes,
    push(ms, text) {
      lastMs = ms;
      if (pieceTimes.at(-1) !== ms) pieceTimes.push(ms);
      takeAll(ms, decoder.push(text));
    },
    end() {
      takeAll(lastMs, decoder.end());
    },
  };
}

/** The texts of a reply, as they grow. */
function createGrowingTexts() {
  const texts: string[] = [];
  /** Those of reasoning and refusals too. */
  const grown = new Map<string, string>();

  /** Where an addition stands in its text; nothing for an empty one. */
  function added(
    kind: 'text' | 'reasoning' | 'refusal',
    choice: number,
    event: Parameters<typeof newText>[1],
  ): readonly EventEffect[] {
    const place = `${kind} ${choice}`;
    const before = grown.get(place) ?? '';
    const text = newText(before, event);
    if (text === '') return [];
    const from = before.length;
    grown.set(place, before + text);
    if (kind === 'text') {
      while (texts.length <= choice) texts.push('');
      texts[choice] += text;
    }
    return [{ kind, choice, from, to: from + text.length }];
  }

  return { texts, added };
}

/** The event that put a place of a choice's text there; -1 where none did. */
export function eventAtText(events: readonly InspectedEvent[], choice: number, at: number): number {
  return events.findIndex(({ effects }) =>
    effects.some(
      (effect) => effect.kind === 'text' && effect.choice === choice && effect.from <= at && at < effect.to,
    ),
  );
}

/** A silence inside an answer. */
export interface AnswerGap {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What can be told of an answer's times. */
export interface AnswerTimes {
  readonly firstByteMs: number | null;
  /** When the first of its text, reasoning or calls came. */
  readonly firstTokenMs: number | null;
  readonly lastByteMs: number | null;
  /** Silences longer than a quarter of a second, the longest first. */
  readonly gaps: readonly AnswerGap[];
  /** Characters of text and reasoning that came in each of equal parts of the time. */
  readonly rates: readonly number[];
}

const LONG_GAP_MS = 250;

/** The times of an answer; `parts` is how many parts its time is divided into. */
export function answerTimes(
  { events, pieceTimes }: Pick<Inspection, 'events' | 'pieceTimes'>,
  parts: number,
): AnswerTimes {
  const firstByteMs = pieceTimes[0] ?? null;
  const lastByteMs = pieceTimes.at(-1) ?? null;
  const rates = new Array<number>(parts).fill(0);
  let firstTokenMs: number | null = null;
  for (const { ms, effects } of events) {
    for (const effect of effects) {
      const isContent = 'from' in effect || effect.kind === 'tool-call';
      if (isContent) firstTokenMs ??= ms;
      if (!('from' in effect) || lastByteMs === null) continue;
      const part = Math.min(parts - 1, Math.floor((ms / Math.max(lastByteMs, 1)) * parts));
      rates[part] = (rates[part] ?? 0) + effect.to - effect.from;
    }
  }
  const gaps = pieceTimes
    .map((toMs, index) => ({ fromMs: pieceTimes[index - 1] ?? toMs, toMs }))
    .filter(({ fromMs, toMs }) => toMs - fromMs > LONG_GAP_MS)
    .sort((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs));
  return { firstByteMs, firstTokenMs, lastByteMs, gaps, rates };
}
