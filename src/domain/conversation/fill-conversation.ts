import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import type { FilledFrom } from '#domain/request/build-request.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { RequestVariable, TemplateRequest } from '#domain/variables/request-variables.ts';
import {
  changeDraft,
  changeMessage,
  escapeMessage,
  fillDraft,
  fillMessage,
  requestVariables,
} from '#domain/variables/request-variables.ts';
import type { VariableValues } from '#domain/variables/template.ts';
import { adoptText, escapeTemplate, fillTemplate, literally } from '#domain/variables/template.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { isToolResult, messageRole } from '#domain/wire/message.ts';
import { selectPath } from './branch-path.ts';
import type { Conversation, MessageNode } from './conversation.ts';

/** A message as it is sent, and what it was filled in from where that says something else or holds variables. */
export type FilledMessage = Pick<MessageNode, 'message' | 'template'>;

/** What of a conversation makes its request. */
export type Fillable = Pick<Conversation, 'draft' | 'nodes' | 'headId'>;

/** Which messages of a conversation make a request. */
export type SelectMessages = (conversation: Fillable, pending: ChatMessage | null) => readonly ChatMessage[];

/** A request's parts, filled in. */
export interface FilledParts extends TemplateRequest {
  readonly filledFrom?: FilledFrom;
}

const NO_VALUES: VariableValues = new Map();
const always = () => true;

const valuesByObject = new WeakMap<JsonObject, VariableValues>();

/** What the variables of a draft stand for. What a newer version may have put among the texts is none of them. */
export function valuesOf({ variables }: Pick<RequestDraft, 'variables'>): VariableValues {
  if (variables === undefined) return NO_VALUES;
  let values = valuesByObject.get(variables);
  if (values === undefined) {
    const texts = Array.from(variables, ([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    );
    values = new Map(texts.flat());
    valuesByObject.set(variables, values);
  }
  return values;
}

/** A template filled in. It stays beside the message as long as another value could say something else. */
export function fillTemplateMessage(
  draft: Pick<RequestDraft, 'variables'>,
  template: ChatMessage,
): FilledMessage {
  const message = fillMessage(template, valuesOf(draft));
  const isPlain = message === template && variablesOf(template).length === 0;
  return isPlain ? { message } : { message, template };
}

/** What a message is edited as: its template. One that was data has its braces escaped, so that it says the same. */
export function templateOf(node: Pick<MessageNode, 'message' | 'template'>): ChatMessage {
  return node.template ?? escapeMessage(node.message);
}

/** Whether a person writes such a message with variables; what a model or a tool said is data. */
export function isWritten(message: ChatMessage): boolean {
  return messageRole(message) !== 'assistant' && !isToolResult(message);
}

/** The conversation with the messages up to `headId` filled in with the values of now; the same one where they are. */
export function fillNodes<T extends Fillable>(conversation: T, headId = conversation.headId): T {
  const values = valuesOf(conversation.draft);
  let nodes: Map<string, MessageNode> | null = null;
  for (const node of selectPath({ nodes: conversation.nodes, headId })) {
    if (node.template === undefined) continue;
    const message = fillMessage(node.template, values);
    if (jsonEquals(message, node.message)) continue;
    nodes ??= new Map(conversation.nodes);
    nodes.set(node.id, { ...node, message });
  }
  return nodes === null ? conversation : { ...conversation, nodes };
}

/** The parts of a conversation's request, filled in. `pending` is the template of the message that is typed. */
export function fillConversation(
  conversation: Fillable,
  pending: ChatMessage | null,
  select: SelectMessages,
): FilledParts {
  const values = valuesOf(conversation.draft);
  const draft = fillDraft(conversation.draft, values);
  const typed = pending === null ? null : fillMessage(pending, values);
  const messages = select(fillNodes(conversation), typed);
  const isPlain =
    draft === conversation.draft &&
    typed === pending &&
    !selectPath(conversation).some(({ template }) => template !== undefined);
  if (isPlain) return { draft, messages };
  return {
    draft,
    messages,
    filledFrom: { ...templateRequest(conversation, pending, select), values },
  };
}

/** A conversation's request with its variables: every message is a template, what is data has its braces escaped. */
export function templateRequest(
  conversation: Fillable,
  pending: ChatMessage | null,
  select: SelectMessages,
): TemplateRequest {
  const nodes = new Map(conversation.nodes);
  for (const node of selectPath(conversation)) nodes.set(node.id, { ...node, message: templateOf(node) });
  return { draft: conversation.draft, messages: select({ ...conversation, nodes }, pending) };
}

/** The variables of what is shown of a conversation and of what is typed, in the order of their first use. */
export function conversationVariables(
  conversation: Fillable,
  pending: ChatMessage | null,
): readonly RequestVariable[] {
  const messages = selectPath(conversation).flatMap(({ template }) => template ?? []);
  return requestVariables(
    { draft: conversation.draft, messages: pending === null ? messages : [...messages, pending] },
    always,
  );
}

/** The names of those that have no value. An empty text is a value. */
export function unsetIn(conversation: Fillable, pending: ChatMessage | null): readonly string[] {
  const values = valuesOf(conversation.draft);
  return conversationVariables(conversation, pending)
    .map(({ name }) => name)
    .filter((name) => !values.has(name));
}

/** The conversation in which some variables are text from now on: they are sent as they are written. */
export function takeLiterally(conversation: Conversation, names: readonly string[]): Conversation {
  const taken = new Set(names);
  const change = (text: string) => literally(text, taken);
  const draft = changeDraft(conversation.draft, change);
  const nodes = new Map(conversation.nodes);
  for (const node of selectPath(conversation)) {
    if (node.template === undefined) continue;
    const { template: _before, ...rest } = node;
    nodes.set(node.id, { ...rest, ...fillTemplateMessage(draft, changeMessage(node.template, change)) });
  }
  return { ...conversation, draft, nodes, unsentText: change(conversation.unsentText) };
}

/** A conversation as it is sent: to be changed where what is sent can be changed. */
export function filledForm(conversation: Conversation): Conversation {
  const values = valuesOf(conversation.draft);
  return {
    ...fillNodes(conversation),
    draft: fillDraft(conversation.draft, values),
    unsentText: fillTemplate(conversation.unsentText, values),
  };
}

/**
 * Takes over what was changed in the filled form of a conversation. What is the same there keeps its variables; what is
 * another was written as it is to be sent, so its braces are text.
 */
export function withoutFilling(
  conversation: Conversation,
  filled: Conversation,
  edited: Conversation,
): Conversation {
  const { draft } = conversation;
  const before = filled.draft.parameters;
  const changed = changeDraft({ ...edited.draft }, escapeTemplate);
  const parameters = new Map(
    [...edited.draft.parameters].map(([name, value]) => {
      const old = before.get(name);
      const own = draft.parameters.get(name);
      const isSame =
        old !== undefined && own !== undefined && formatCompactJson(old) === formatCompactJson(value);
      return [name, (isSame ? own : changed.parameters.get(name)) ?? value];
    }),
  );
  const isSameParameters = edited.draft.parameters === before;
  return {
    ...edited,
    draft: {
      ...edited.draft,
      systemPrompt:
        edited.draft.systemPrompt === filled.draft.systemPrompt ? draft.systemPrompt : changed.systemPrompt,
      parameters: isSameParameters ? draft.parameters : parameters,
    },
    unsentText:
      edited.unsentText === filled.unsentText ? conversation.unsentText : escapeTemplate(edited.unsentText),
  };
}

const found = new WeakMap<ChatMessage, readonly string[]>();

/** The names of a message's variables. */
export function variablesOf(message: ChatMessage): readonly string[] {
  const known =
    found.get(message) ??
    requestVariables({ draft: NO_DRAFT, messages: [message] }, always).map(({ name }) => name);
  found.set(message, known);
  return known;
}

const NO_DRAFT: RequestDraft = {
  connection: { kind: 'sandbox' },
  model: '',
  systemPrompt: '',
  parameters: new Map(),
};

/** A request as it comes from elsewhere, by the places where a person edits it. */
export interface GivenRequest<Draft> {
  readonly draft: Draft;
  readonly messages: readonly ChatMessage[];
  readonly unsentText: string;
}

/** The same, its messages with what they were filled in from. */
export interface AdoptedRequest<Draft> extends Omit<GivenRequest<Draft>, 'messages'> {
  readonly messages: readonly FilledMessage[];
}

type TextsOfDraft = Pick<RequestDraft, 'systemPrompt' | 'parameters'>;

/**
 * Takes in a request from elsewhere. With `variables` every text is a template; without, `{{name}}` is a variable in
 * what a person writes, and every other text says what it says.
 */
export function adoptRequest<Draft extends TextsOfDraft>(
  { draft, messages, unsentText }: GivenRequest<Draft>,
  variables: JsonObject | undefined,
): AdoptedRequest<Draft> {
  const whole = { ...NO_DRAFT, ...draft, variables: variables ?? new Map() };
  if (variables !== undefined)
    return {
      draft: { ...draft, variables },
      messages: messages.map((each) => fillTemplateMessage(whole, each)),
      unsentText,
    };
  const { systemPrompt, parameters } = changeDraft(whole, adoptText);
  return {
    draft: { ...draft, systemPrompt, parameters },
    messages: messages.map((each) =>
      isWritten(each) ? fillTemplateMessage(whole, changeMessage(each, adoptText)) : { message: each },
    ),
    unsentText: adoptText(unsentText),
  };
}
