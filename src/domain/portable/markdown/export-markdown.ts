import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation, MessageNode, ReplyRecord } from '#domain/conversation/conversation.ts';
import { conversationTitle } from '#domain/conversation/conversation-title.ts';
import { formatCompactJson, formatJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray } from '#domain/json/json-value.ts';
import { isMedia, readContentPart } from '#domain/wire/content-part.ts';
import { fenceText } from '#domain/wire/fence-text.ts';
import { messageRole, messageToolCalls } from '#domain/wire/message.ts';
import * as exportWords from '#words/transfer/markdown-export.ts';
import { describeAdditions, describeMedia } from './describe-additions.ts';

const HEADINGS: ReadonlyMap<string, string> = new Map(Object.entries(exportWords.headings));

/** The shown branch of a conversation as Markdown for people to read; texts stand as they are. Never a key. */
export function exportMarkdown(conversation: Conversation): string {
  const sections = [`# ${conversationTitle(conversation)}`, ...describeConversation(conversation, '##')];
  return `${sections.join('\n\n')}\n`;
}

/** What is said on the shown branch, in sections; `mark` stands before the heading of each message. */
export function describeConversation(conversation: Conversation, mark: '##' | '###'): string[] {
  const { systemPrompt } = conversation.draft;
  return [
    ...(systemPrompt === '' ? [] : [`${mark} ${exportWords.headings.system}`, systemPrompt]),
    ...selectPath(conversation).flatMap((node) => describeMessage(node, mark)),
  ];
}

function describeMessage(node: MessageNode, mark: string): string[] {
  const { message, reply } = node;
  const role = messageRole(message);
  const sections = [`${mark} ${HEADINGS.get(role) ?? role}`];
  if (reply !== null) sections.push(...describeReply(reply));
  sections.push(...describeContent(message.get('content')));
  const choice = reply?.reply.choices[0];
  if (reply !== null && choice !== undefined)
    sections.push(...describeAdditions(choice.extra, reply.request.body));
  for (const call of messageToolCalls(message)) {
    sections.push(exportWords.calls(call.name), fenceText(call.arguments, 'json'));
  }
  const ending = reply === null ? undefined : ENDINGS.get(reply.status);
  if (ending !== undefined) sections.push(ending);
  return sections;
}

const NO_USAGE = { promptTokens: null, completionTokens: null };

/** What made a reply: the model, when, the parameters that were sent, and the tokens that it took. */
function describeReply({ request, reply, timing }: ReplyRecord): string[] {
  const { model, messages: _, ...rest } = Object.fromEntries(request.body);
  const { promptTokens: input, completionTokens: output } = reply.usage ?? NO_USAGE;
  const facts = [
    ...(typeof model === 'string' && model !== '' ? [`*${model}*`] : []),
    ...(timing.startedAtMs > 0 ? [exportWords.sentAt(new Date(timing.startedAtMs))] : []),
    ...Object.entries(rest).map(([name, value]) => exportWords.parameter(name, formatCompactJson(value))),
    ...(input === null || output === null ? [] : [exportWords.tokens(input, output)]),
  ];
  return facts.length === 0 ? [] : [facts.join(' · ')];
}

const ENDINGS: ReadonlyMap<string, string> = new Map(Object.entries(exportWords.endings));

function describeContent(content: JsonValue | undefined): string[] {
  if (typeof content === 'string') return content === '' ? [] : [content];
  if (isJsonArray(content)) return content.map(describePart);
  return [];
}

function describePart(value: JsonValue): string {
  const part = readContentPart(value);
  if (isMedia(part)) return part.address === '' ? fenceText(formatJson(value), 'json') : describeMedia(part);
  switch (part.kind) {
    case 'text':
    case 'refusal':
      return part.text;
    case 'unknown':
      return fenceText(formatJson(value), 'json');
  }
}
