import fc from 'fast-check';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, jsonObject, numberFromText } from '#domain/json/json-value.ts';
import { EXAMPLE_PARAMETER_NAMES } from '#domain/parameters/parameter-table.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { HOSTILE_KEYS, HOSTILE_NUMBERS, HOSTILE_TEXTS } from './hostile-texts.ts';

/** Any text: from the hostile corpus, two of it joined, or random UTF-16 code units, lone surrogates included. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.tuple(fc.constantFrom(...HOSTILE_TEXTS), fc.constantFrom(...HOSTILE_TEXTS)).map(([a, b]) => a + b),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
    .map((codes) => String.fromCharCode(...codes)),
);

const arbitraryKey = fc.oneof(fc.constantFrom(...HOSTILE_KEYS), fc.string({ maxLength: 8 }), arbitraryText);

/** Any JSON number, also those that only their text holds. */
const arbitraryNumber: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom(...HOSTILE_NUMBERS).map((text) => numberFromText(text) ?? 0),
  fc.integer().map(fromPlain),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(fromPlain),
  fc.bigInt().map((value) => numberFromText(value.toString()) ?? 0),
);

/** Any JSON value, a few levels deep. */
const arbitraryJson: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    arbitraryText,
    arbitraryNumber,
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.array(fc.tuple(arbitraryKey, tie('value')), { maxLength: 4 }).map(jsonObject),
})).value;

const arbitraryJsonObject: fc.Arbitrary<JsonObject> = fc
  .array(fc.tuple(arbitraryKey, arbitraryJson), { maxLength: 4 })
  .map(jsonObject);

const arbitraryPart: fc.Arbitrary<JsonObject> = fc.oneof(
  arbitraryText.map((text) =>
    jsonObject([
      ['type', 'text'],
      ['text', text],
    ]),
  ),
  arbitraryText.map((url) =>
    jsonObject([
      ['type', 'image_url'],
      ['image_url', jsonObject([['url', url]])],
    ]),
  ),
  arbitraryJsonObject,
);

const arbitraryToolCall: fc.Arbitrary<JsonObject> = fc
  .tuple(arbitraryText, arbitraryText, arbitraryText)
  .map(([id, name, args]) =>
    jsonObject([
      ['id', id],
      ['type', 'function'],
      [
        'function',
        jsonObject([
          ['name', name],
          ['arguments', args],
        ]),
      ],
    ]),
  );

/** Any message: plain texts of every role, content parts, tool calls and results, and objects that no server knows. */
const arbitraryMessage: fc.Arbitrary<ChatMessage> = fc.oneof(
  fc
    .tuple(fc.constantFrom('system', 'developer', 'user', 'assistant'), arbitraryText)
    .map(([role, content]) =>
      jsonObject([
        ['role', role],
        ['content', content],
      ]),
    ),
  fc.array(arbitraryPart, { maxLength: 3 }).map((parts) =>
    jsonObject([
      ['role', 'user'],
      ['content', parts],
    ]),
  ),
  fc.array(arbitraryToolCall, { maxLength: 2 }).map((calls) =>
    jsonObject([
      ['role', 'assistant'],
      ['content', null],
      ['tool_calls', calls],
    ]),
  ),
  fc.tuple(arbitraryText, arbitraryText).map(([id, content]) =>
    jsonObject([
      ['role', 'tool'],
      ['tool_call_id', id],
      ['content', content],
    ]),
  ),
  fc.tuple(arbitraryText, arbitraryText).map(([content, name]) =>
    jsonObject([
      ['content', content],
      ['role', 'user'],
      ['name', name],
    ]),
  ),
  arbitraryJsonObject,
);

const OTHER_PARAMETERS = [
  'seed',
  'stop',
  'tools',
  'tool_choice',
  'response_format',
  'metadata',
  'logit_bias',
  'reasoning_effort',
  'top_k',
  'service_tier',
  'stream_options',
  'n',
];

const arbitraryParameter: fc.Arbitrary<readonly [string, JsonValue]> = fc.oneof(
  fc.tuple(fc.constantFrom('temperature', 'top_p', 'frequency_penalty', 'presence_penalty'), arbitraryNumber),
  fc.tuple(fc.constant('max_tokens'), fc.integer({ min: 0, max: 100_000 })),
  fc.tuple(fc.constant('stream'), fc.boolean()),
  fc.tuple(fc.constantFrom(...EXAMPLE_PARAMETER_NAMES), arbitraryJson),
  fc.tuple(fc.constantFrom(...OTHER_PARAMETERS), arbitraryJson),
  fc.tuple(
    arbitraryKey.filter((key) => key !== 'model' && key !== 'messages'),
    arbitraryJson,
  ),
);

/** Any parameters, in any order, known and unknown. */
const arbitraryParameters: fc.Arbitrary<ReadonlyMap<string, JsonValue>> = fc
  .array(arbitraryParameter, { maxLength: 8 })
  .map((entries) => new Map(entries));

/** Any draft. */
export const arbitraryDraft: fc.Arbitrary<RequestDraft> = fc.record({
  connection: fc.oneof(
    fc.constant({ kind: 'sandbox' as const }),
    fc.constant({ kind: 'oxen' as const }),
    arbitraryText.map((baseUrl) => ({ kind: 'custom' as const, baseUrl })),
  ),
  model: arbitraryText,
  systemPrompt: arbitraryText,
  parameters: arbitraryParameters,
});

/** Any list of messages. */
export const arbitraryMessages: fc.Arbitrary<readonly ChatMessage[]> = fc.array(arbitraryMessage, {
  maxLength: 5,
});

/** Any body that has a list of messages; its fields in any order, `model` sometimes missing. */
export const arbitraryBody: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.option(arbitraryText, { freq: 8 }), arbitraryMessages, arbitraryParameters, fc.boolean())
  .map(([model, messages, parameters, messagesFirst]) => {
    const body = new Map<string, JsonValue>();
    if (messagesFirst) body.set('messages', messages);
    if (model !== null) body.set('model', model);
    for (const [key, value] of parameters) body.set(key, value);
    if (!messagesFirst) body.set('messages', messages);
    return body;
  });
