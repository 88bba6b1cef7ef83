import type { Conversation, ReplyStatus } from '#domain/conversation/conversation.ts';
import type { NetworkCause, PlaygroundError } from '#domain/errors/playground-error.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import type { ContentPart } from '#domain/wire/content-part.ts';
import type { textMessage } from '#domain/wire/message.ts';

/** Every word of a union, from a table that the compiler holds complete. */
function everyWord<Word extends string>(table: Readonly<Record<Word, true>>): readonly Word[] {
  return Object.keys(table).filter((word): word is Word => word in table);
}

type ErrorOf<Kind extends PlaygroundError['kind']> = Extract<PlaygroundError, { kind: Kind }>;

const CAUSES = everyWord<NetworkCause>({
  offline: true,
  cors: true,
  'mixed-content': true,
  refused: true,
  dns: true,
  redirect: true,
  'bad-url': true,
  unknown: true,
});
const PROTOCOL_PROBLEMS = everyWord<ErrorOf<'protocol'>['problem']>({
  html: true,
  empty: true,
  'not-json': true,
  'not-a-completion': true,
  'no-events': true,
});
const STORAGE_PROBLEMS = everyWord<ErrorOf<'storage'>['problem']>({
  unavailable: true,
  full: true,
  blocked: true,
  corrupt: true,
  unknown: true,
});
const INTERRUPTIONS = everyWord<ErrorOf<'interrupted'>['by']>({ connection: true, reload: true });

const REASON = { status: 429, message: 'Slow down', detail: null, code: null, field: null, requestId: 'r1' };
const BARE = {
  status: null,
  message: null,
  detail: 'd',
  code: 'c',
  field: 'max_tokens',
  requestId: null,
  withoutKey: true,
} as const;
const EVERY_REASON = [REASON, BARE];
const ORIGIN = 'https://hub.oxen.ai';

const ERRORS: { readonly [Kind in PlaygroundError['kind']]: readonly ErrorOf<Kind>[] } = {
  network: CAUSES.map((cause) => ({ kind: 'network', cause, origin: ORIGIN })),
  timeout: [{ kind: 'timeout', waitedMs: 1000, origin: ORIGIN }],
  unauthorized: EVERY_REASON.map((reason) => ({ kind: 'unauthorized', reason })),
  'payment-required': EVERY_REASON.map((reason) => ({ kind: 'payment-required', reason })),
  forbidden: EVERY_REASON.map((reason) => ({ kind: 'forbidden', reason })),
  'not-found': EVERY_REASON.map((reason) => ({ kind: 'not-found', reason })),
  'rate-limited': [
    { kind: 'rate-limited', retryAfterMs: 2000, reason: REASON },
    { kind: 'rate-limited', retryAfterMs: null, reason: BARE },
  ],
  rejected: EVERY_REASON.map((reason) => ({ kind: 'rejected', reason })),
  unavailable: [
    { kind: 'unavailable', retryAfterMs: 2000, reason: REASON },
    { kind: 'unavailable', retryAfterMs: null, reason: BARE },
  ],
  'stream-error': EVERY_REASON.map((reason) => ({ kind: 'stream-error', reason })),
  protocol: PROTOCOL_PROBLEMS.flatMap((problem) =>
    ['text/html', null].map((contentType) => ({
      kind: 'protocol' as const,
      problem,
      status: 200,
      contentType,
      excerpt: '<p>',
    })),
  ),
  interrupted: INTERRUPTIONS.map((by) => ({ kind: 'interrupted', by })),
  'invalid-input': [
    { kind: 'invalid-input', sentence: 'No.', line: 1, column: 2 },
    { kind: 'invalid-input', sentence: 'No.', line: null, column: null },
  ],
  storage: STORAGE_PROBLEMS.map((problem) => ({ kind: 'storage', problem })),
  'missing-key': [{ kind: 'missing-key' }],
  unknown: [{ kind: 'unknown', name: 'quota' }],
};

/** Errors of every kind, with every word that one can hold. */
export const EVERY_ERROR: readonly PlaygroundError[] = Object.values(ERRORS).flat();

const CHOICES: { readonly [Kind in ConnectionChoice['kind']]: Extract<ConnectionChoice, { kind: Kind }> } = {
  sandbox: { kind: 'sandbox' },
  oxen: { kind: 'oxen' },
  custom: { kind: 'custom', baseUrl: 'http://localhost:11434/v1' },
  recording: {
    kind: 'recording',
    fileId: 'file',
    mode: 'in-order',
    speed: 'double',
    fileName: 'demo.json',
    server: 'http://localhost:11434/v1',
  },
};

/** A choice of every kind of connection. */
export const EVERY_CHOICE: readonly ConnectionChoice[] = Object.values(CHOICES);

/** Every status of a reply. */
export const EVERY_STATUS = everyWord<ReplyStatus>({
  waiting: true,
  streaming: true,
  done: true,
  stopped: true,
  failed: true,
  interrupted: true,
});

/** Every place of a conversation. */
export const EVERY_PLACE = everyWord<Conversation['place']>({ chat: true, compare: true });

/** Every role that this app gives to a message, and those that an imported one may have. */
export const EVERY_ROLE = everyWord<Parameters<typeof textMessage>[0] | 'developer' | 'tool'>({
  system: true,
  developer: true,
  user: true,
  assistant: true,
  tool: true,
});

const PARTS: Readonly<Record<ContentPart['kind'], readonly unknown[]>> = {
  text: [{ type: 'text', text: 'Hello' }],
  refusal: [{ type: 'refusal', refusal: 'No' }],
  image: [{ type: 'image_url', image_url: { url: 'https://a/b.png', detail: 'low' } }],
  video: [{ type: 'video_url', video_url: { url: 'https://a/b.mp4' } }],
  audio: [
    { type: 'audio_url', audio_url: { url: 'https://a/b.mp3' } },
    { type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } },
  ],
  file: [{ type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AAAA' } }],
  unknown: [{ type: 'hologram', hologram: [1] }],
};

/** Content parts of every kind, as they are sent. */
export const EVERY_PART: readonly JsonObject[] = Object.values(PARTS)
  .flat()
  .map((part): JsonValue => fromPlain(part))
  .filter(isJsonObject);
