import fc from 'fast-check';
import type {
  Conversation,
  MessageNode,
  ReplyRecord,
  ReplyStatus,
} from '#domain/conversation/conversation.ts';
import { replyMessage } from '#domain/conversation/reply-message.ts';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { numberFromText } from '#domain/json/json-value.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { AssistantReply } from '#domain/stream/assistant-reply.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { textMessage } from '#domain/wire/message.ts';
import { EVERY_CHOICE, EVERY_ERROR, EVERY_PLACE, EVERY_ROLE, EVERY_STATUS } from './every-member.ts';

/** A draft as a fresh page has it. */
export const PLAIN_DRAFT: RequestDraft = {
  connection: { kind: 'sandbox' },
  model: 'sandbox-guide',
  systemPrompt: '',
  parameters: new Map<string, JsonValue>([['stream', true]]),
};

/** A reply with one choice and the given text. */
export function replyWithText(text: string): AssistantReply {
  return {
    responseId: 'chatcmpl-1',
    responseModel: 'sandbox-guide',
    requestId: null,
    choices: [
      { text, reasoning: '', refusal: '', toolCalls: [], finishReason: null, extra: new Map(), logprobs: [] },
    ],
    usage: null,
    skippedEvents: 0,
    sawDone: false,
  };
}

/** A reply's record, made by a request with the given messages. */
export function replyRecord(input: {
  readonly runId: string;
  readonly text: string;
  readonly status?: ReplyStatus;
  readonly messages?: readonly ChatMessage[];
}): ReplyRecord {
  return {
    runId: input.runId,
    status: input.status ?? 'done',
    request: {
      connection: { kind: 'sandbox', baseUrl: 'http://localhost:4173/api/ai', keyVariable: null },
      body: new Map<string, JsonValue>([
        ['model', 'sandbox-guide'],
        ['messages', input.messages ?? []],
        ['stream', true],
      ]),
    },
    reply: replyWithText(input.text),
    timing: {
      startedAtMs: 1000,
      responseMs: 10,
      firstTokenMs: 20,
      reasoningStartMs: null,
      reasoningEndMs: null,
      totalMs: null,
    },
    error: null,
  };
}

/** A reply that is still waited for, as the conversation that it belongs to is about to get it. */
export function waitingReply(runId: string, parentId: string) {
  const reply = replyRecord({ runId, text: '', status: 'waiting' });
  return { id: 'a', parentId, createdAtMs: 20, message: replyMessage(reply.reply), reply };
}

/** A conversation of plain messages, alternately of user and assistant, in one branch; every reply has its request. */
export function longConversation(id: string, messageCount: number, words = 'word '.repeat(40)): Conversation {
  const nodes = new Map<string, MessageNode>();
  const messages: ChatMessage[] = [];
  let parentId: string | null = null;
  for (let index = 0; index < messageCount; index += 1) {
    const nodeId = `${id}-${String(index).padStart(6, '0')}`;
    const isReply = index % 2 === 1;
    const text = `${index} ${words}`;
    const reply = isReply ? replyRecord({ runId: `run-${nodeId}`, text, messages: [...messages] }) : null;
    const message = reply === null ? textMessage('user', text) : replyMessage(reply.reply);
    nodes.set(nodeId, { id: nodeId, parentId, createdAtMs: 1000 + index, message, reply });
    messages.push(message);
    parentId = nodeId;
  }
  return {
    id,
    title: null,
    createdAtMs: 1000,
    updatedAtMs: 1000 + messageCount,
    pinned: false,
    place: 'chat',
    column: null,
    draft: PLAIN_DRAFT,
    unsentText: '',
    unsentAttachments: [],
    nodes,
    headId: parentId,
  };
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', '__proto__', '\u{1f30d}', '\ud800', 'a\nb\r\n', '\u2028', '{"numberText":"1"}'),
);

const json: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<JsonValue>(null, true, false, 0, 1.5, ''),
    text,
    fc.constantFrom('9007199254740993', '-0', '1e999', '1.0').map((number) => numberFromText(number) ?? 0),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(text, tie('value')), { maxLength: 3 }).map((entries) => new Map(entries)),
  ),
})).value;

const jsonObject = fc.array(fc.tuple(text, json), { maxLength: 3 }).map((entries) => new Map(entries));

const nullableNumber = fc.option(fc.integer({ min: 0, max: 1e6 }));
const nullableText = fc.option(text);

/** An error of any kind. */
export const arbitraryError: fc.Arbitrary<PlaygroundError> = fc.constantFrom(...EVERY_ERROR);

const assistantReply: fc.Arbitrary<AssistantReply> = fc.record({
  responseId: nullableText,
  responseModel: nullableText,
  requestId: nullableText,
  choices: fc.array(
    fc.record({
      text,
      reasoning: text,
      refusal: text,
      toolCalls: fc.array(fc.record({ id: nullableText, name: text, arguments: text, extra: jsonObject }), {
        maxLength: 2,
      }),
      finishReason: nullableText,
      extra: jsonObject,
      logprobs: fc.array(jsonObject, { maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
  usage: fc.option(
    fc.record({
      promptTokens: nullableNumber,
      completionTokens: nullableNumber,
      totalTokens: nullableNumber,
      reasoningTokens: nullableNumber,
      cachedTokens: nullableNumber,
      cacheWriteTokens: nullableNumber,
      raw: jsonObject,
    }),
  ),
  skippedEvents: fc.nat(3),
  sawDone: fc.boolean(),
});

const reply: fc.Arbitrary<ReplyRecord> = fc.record({
  runId: fc.uuid(),
  status: fc.constantFrom(...EVERY_STATUS),
  request: fc.record({
    connection: fc.record({
      kind: fc.constantFrom(...EVERY_CHOICE.map(({ kind }) => kind)),
      baseUrl: fc.constantFrom('http://localhost:4173/api/ai', 'https://hub.oxen.ai/api/ai'),
      keyVariable: fc.option(fc.constant('OXEN_API_KEY')),
    }),
    body: fc
      .tuple(jsonObject, fc.option(fc.array(jsonObject, { maxLength: 3 })), jsonObject)
      .map(
        ([front, messages, back]) =>
          new Map<string, JsonValue>([
            ...front,
            ...(messages === null ? [] : [['messages', messages] as const]),
            ...back,
          ]),
      ),
  }),
  reply: assistantReply,
  timing: fc.record({
    startedAtMs: fc.nat(1e9),
    responseMs: nullableNumber,
    firstTokenMs: nullableNumber,
    reasoningStartMs: nullableNumber,
    reasoningEndMs: nullableNumber,
    totalMs: nullableNumber,
  }),
  error: fc.option(arbitraryError),
});

/** Any sound conversation: any tree of messages, with odd texts, numbers and keys. */
export const arbitraryConversation: fc.Arbitrary<Conversation> = fc
  .record({
    id: fc.uuid(),
    title: nullableText,
    createdAtMs: fc.nat(1e9),
    updatedAtMs: fc.nat(1e9),
    pinned: fc.boolean(),
    place: fc.constantFrom(...EVERY_PLACE),
    column: fc.option(fc.record({ comparisonId: fc.uuid(), position: fc.integer({ min: 0, max: 20 }) })),
    draft: fc.record({
      connection: fc.constantFrom(...EVERY_CHOICE),
      model: text,
      systemPrompt: text,
      parameters: jsonObject,
    }),
    unsentText: text,
    unsentAttachments: fc.array(
      fc.record({
        id: fc.uuid(),
        name: text,
        mediaType: text,
        byteLength: fc.nat(),
        width: fc.option(fc.nat()),
        height: fc.option(fc.nat()),
        part: jsonObject,
      }),
      { maxLength: 2 },
    ),
    messages: fc.array(
      fc.record({
        id: fc.uuid(),
        parent: fc.nat(),
        message: fc
          .tuple(fc.constantFrom(...EVERY_ROLE, 'narrator', null), jsonObject)
          .map(([role, message]) =>
            role === null ? message : new Map<string, JsonValue>([['role', role], ...message]),
          ),
        template: fc.option(jsonObject, { nil: undefined }),
        attachmentNames: fc.option(fc.array(fc.string(), { maxLength: 3 }), { nil: undefined }),
        reply: fc.option(reply),
      }),
      { maxLength: 8 },
    ),
    head: fc.nat(),
  })
  .map(({ messages, head, ...rest }) => {
    const nodes: MessageNode[] = messages.map((message, index) => {
      const parent = message.parent % (index + 1);
      return {
        id: `${index}-${message.id}`,
        parentId: parent === 0 ? null : `${parent - 1}-${messages[parent - 1]?.id ?? ''}`,
        createdAtMs: 1000 + index,
        message: message.message,
        ...(message.template && { template: message.template }),
        ...(message.attachmentNames && { attachmentNames: message.attachmentNames }),
        reply: message.reply,
      };
    });
    return {
      ...rest,
      nodes: new Map(nodes.map((node) => [node.id, node])),
      headId: nodes[head % Math.max(1, nodes.length)]?.id ?? null,
    };
  });
