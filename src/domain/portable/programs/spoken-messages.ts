import { assembleConversation } from '#domain/conversation/assemble-conversation.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { ImportContext } from '#domain/portable/imported-conversations.ts';
import { textMessage } from '#domain/wire/message.ts';
import * as words from '#words/transfer/programs.ts';
import type { LeftOut } from './program.ts';

/** A message as a program's file has it. */
export interface SpokenMessage {
  /** Its id in the file, and that of the message before it; null: the messages follow one another. */
  readonly id: string | null;
  readonly parentId: string | null;
  readonly role: string;
  readonly text: string;
  readonly atMs: number | null;
}

/** What a program's file says of a conversation as a whole. */
export interface SpokenConversation {
  readonly title: JsonValue | undefined;
  readonly createdAtMs: number | null;
  readonly updatedAtMs: number | null;
  readonly model: JsonValue | undefined;
  readonly systemPrompt: JsonValue | undefined;
  /** Fields of a request, by the names that chat completions have for them. */
  readonly parameters: readonly (readonly [name: string, value: JsonValue | undefined])[];
  /** The id of the message that is shown last; null: the last one. */
  readonly headId: string | null;
  readonly messages: readonly SpokenMessage[];
}

const ROLES: ReadonlyMap<string, 'system' | 'user' | 'assistant'> = new Map([
  ['user', 'user'],
  ['human', 'user'],
  ['assistant', 'assistant'],
  ['ai', 'assistant'],
  ['gpt', 'assistant'],
  ['chatgpt', 'assistant'],
  ['bing', 'assistant'],
  ['bard', 'assistant'],
  ['model', 'assistant'],
  ['bot', 'assistant'],
  ['system', 'system'],
]);

/** A conversation of such messages; one without a text is left out, and what follows it moves up. Null where none is left. */
export function spokenConversation(
  spoken: SpokenConversation,
  context: ImportContext,
): Result<Conversation | null, string> {
  const createdAtMs = spoken.createdAtMs ?? context.nowMs;
  const newIds = new Map<string, string>();
  for (const { id } of spoken.messages) if (id !== null) newIds.set(id, context.createId());
  const nodes: MessageNode[] = [];
  const skipped = new Map<string, string | null>();
  let lastId: string | null = null;
  const [first] = spoken.messages;
  const ownPrompt = textIn(spoken.systemPrompt);
  const leadsWithPrompt = ownPrompt === '' && first?.role === 'system' && first.text !== '';
  for (const [index, message] of spoken.messages.entries()) {
    const id: string = newIds.get(message.id ?? '') ?? context.createId();
    const isLinked = message.id !== null && spoken.messages.some(({ parentId }) => parentId !== null);
    const parentId: string | null = isLinked ? (newIds.get(message.parentId ?? '') ?? null) : lastId;
    const role = ROLES.get(message.role.toLowerCase());
    if (role === undefined) return fail(words.unknownRole(index + 1, message.role));
    if (message.text.trim() === '' || (index === 0 && leadsWithPrompt)) {
      skipped.set(id, parentId);
      if (!isLinked) continue;
    } else {
      const atMs = message.atMs ?? createdAtMs + index;
      nodes.push({ id, parentId, createdAtMs: atMs, message: textMessage(role, message.text), reply: null });
    }
    lastId = id;
  }
  if (nodes.length === 0) return ok(null);
  const model = textIn(spoken.model);
  const parameters = spoken.parameters.flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, value] as const],
  );
  const { nodes: _none, ...header } = createConversation({
    id: context.createId(),
    nowMs: createdAtMs,
    draft: {
      ...context.defaultDraft,
      systemPrompt: leadsWithPrompt ? first.text : ownPrompt,
      ...(model === '' ? {} : { model, parameters: new Map(parameters) }),
    },
  });
  const title = textIn(spoken.title);
  const head = spoken.headId === null ? lastId : (newIds.get(spoken.headId) ?? lastId);
  return ok(
    assembleConversation(
      {
        ...header,
        title: title === '' ? null : title,
        updatedAtMs: spoken.updatedAtMs ?? createdAtMs,
        headId: head,
      },
      nodes,
      skipped,
    ),
  );
}

/** A text, or nothing. */
export function textIn(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** A date in whatever form programs write it: ISO, seconds or milliseconds since 1970. */
export function timeIn(value: JsonValue | undefined): number | null {
  if (typeof value === 'number' && value > 0) return Math.round(value < 1e11 ? value * 1000 : value);
  const read = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(read) ? null : read;
}

const THOUGHTS = /^(?:think(?:ing)?|reasoning|thoughts|redacted_thinking|ma)$/;
const TOOLS = /^(?:tool|function|server_tool)/;
const IMAGES = /image/;

/** The text of a content that is one, or a list of parts; what else stands there is counted. */
export function spokenText(content: JsonValue | undefined, leftOut: LeftOut): string {
  if (typeof content === 'string') return content;
  if (!isJsonArray(content)) return '';
  const texts: string[] = [];
  for (const part of content) {
    if (typeof part === 'string') texts.push(part);
    if (!isJsonObject(part)) continue;
    const type = textIn(part.get('type') ?? part.get('pt'));
    const text = part.get('text');
    const value = isJsonObject(text) ? text.get('value') : text;
    if (THOUGHTS.test(type)) leftOut.add(words.thoughts);
    else if (TOOLS.test(type)) leftOut.add(words.toolUse);
    else if (typeof value === 'string') texts.push(value);
    else leftOut.add(IMAGES.test(type) ? words.images : words.otherPart(type === '' ? '?' : type));
  }
  return texts.filter((text) => text !== '').join('\n\n');
}
