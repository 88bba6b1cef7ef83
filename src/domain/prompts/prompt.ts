import type { Conversation } from '#domain/conversation/conversation.ts';
import type { Fillable, SelectMessages } from '#domain/conversation/fill-conversation.ts';
import { templateRequest, valuesOf } from '#domain/conversation/fill-conversation.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import type { Unread } from '#domain/json/unread.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import type { TemplateRequest } from '#domain/variables/request-variables.ts';
import { requestVariables } from '#domain/variables/request-variables.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';

/** A named prompt; its versions are kept beside it. */
export interface Prompt {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly favourite: boolean;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** The number of its latest version, from 1; those before it are all there. */
  readonly latest: number;
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/** What a version holds: a whole request with its variables. */
export interface PromptContent {
  readonly draft: RequestDraft;
  /** The messages after the system prompt, all of them templates. */
  readonly messages: readonly ChatMessage[];
}

/** One version of a prompt. Its content never changes; its note may. */
export interface PromptVersion extends PromptContent {
  readonly promptId: string;
  readonly number: number;
  readonly createdAtMs: number;
  readonly note: string;
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/** The prompt and version that a conversation's draft came from. */
export interface PromptLink {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  /** How many messages the version has. */
  readonly count: number;
  /** Told from the content of the version, so that a change shows. */
  readonly key: string;
}

/** What a reply says of the prompt that it answers. */
export interface AnsweredPrompt {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly changed: boolean;
}

/** The content of a conversation as Send would send it: what is typed is its last message. */
export function contentOf(
  conversation: Conversation,
  pending: ChatMessage | null,
  select: SelectMessages,
): PromptContent {
  const { draft, messages } = templateRequest(conversation, pending, select);
  const used = new Set(requestVariables({ draft, messages }, () => true).map(({ name }) => name));
  const { prompt: _prompt, variables: _variables, unread: _unread, ...rest } = withoutFault(draft);
  const values = [...valuesOf(draft)].filter(([name]) => used.has(name));
  return { draft: { ...rest, ...(values.length > 0 && { variables: new Map(values) }) }, messages };
}

/** A version's request with its variables as they are written. */
export function bodyOf({ draft, messages }: TemplateRequest): JsonObject {
  return buildRequest({
    draft,
    messages,
    connection: { kind: 'custom', baseUrl: '', keyVariable: null },
  }).body;
}

/** What is compared of two versions: the request, and what its variables stand for. */
export function comparedBody(content: PromptContent): JsonObject {
  const { variables } = content.draft;
  const body = bodyOf(content);
  return variables === undefined ? body : new Map<string, JsonValue>(body).set('variables', variables);
}

/** Whether two versions hold the same, so that there is nothing to save. */
export function isSameContent(a: PromptContent, b: PromptContent): boolean {
  return wholeText(a) === wholeText(b);
}

function wholeText(content: PromptContent): string {
  const { connection, unsentTools } = content.draft;
  const tools = (unsentTools ?? []).map(({ tool, position }) => [tool, position]);
  return JSON.stringify([connection, formatCompactJson(comparedBody(content)), formatCompactJson(tools)]);
}

/** The link that a draft of this version carries. */
export function linkTo(prompt: Pick<Prompt, 'id' | 'name'>, version: PromptVersion): PromptLink {
  return {
    id: prompt.id,
    name: prompt.name,
    version: version.number,
    count: version.messages.length,
    key: keyOf(version),
  };
}

/** A link as it lies in a draft. */
export function encodeLink(link: PromptLink): JsonObject {
  return jsonObject(Object.entries(link));
}

/** The link of a draft; null where there is none, or none that can be read. */
export function linkOf({ prompt }: Pick<RequestDraft, 'prompt'>): PromptLink | null {
  if (prompt === undefined) return null;
  const [id, name, version, count, key] = ['id', 'name', 'version', 'count', 'key'].map((each) =>
    prompt.get(each),
  );
  return typeof id === 'string' &&
    typeof name === 'string' &&
    typeof version === 'number' &&
    typeof count === 'number' &&
    typeof key === 'string'
    ? { id, name, version, count, key }
    : null;
}

/**
 * What a reply to a conversation remembers of its prompt: the version, and whether the request begins otherwise than that.
 * Other values of variables are no change, and what is said after the prompt is none.
 */
export function answeredPrompt(conversation: Fillable, select: SelectMessages): JsonObject | undefined {
  const link = linkOf(conversation.draft);
  if (link === null) return undefined;
  const { draft, messages } = templateRequest(conversation, null, select);
  const isSame = keyOf({ draft: withoutFault(draft), messages: messages.slice(0, link.count) }) === link.key;
  const { id, name, version } = link;
  return jsonObject(Object.entries({ id, name, version, changed: !isSame }));
}

/** The same as a reply has it; null where there is none. */
export function readAnswered(prompt: JsonObject | undefined): AnsweredPrompt | null {
  const [id, name, version] = ['id', 'name', 'version'].map((each) => prompt?.get(each));
  return typeof id === 'string' && typeof name === 'string' && typeof version === 'number'
    ? { id, name, version, changed: prompt?.get('changed') === true }
    : null;
}

/** Short enough to lie in every draft; two contents that share it are as good as impossible. */
function keyOf(content: TemplateRequest): string {
  const text = formatCompactJson(bodyOf(content));
  // FNV-1a, twice with different beginnings.
  return [0x811c9dc5, 0x1000193]
    .map((seed) => {
      let hash = seed;
      for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
      return (hash >>> 0).toString(36);
    })
    .join('-');
}
