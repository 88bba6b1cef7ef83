import type { RequestMessage } from '#sandbox/validate/chat-request.ts';
import { describeAttachment } from './attachment-facts.ts';
import { rawWords } from './guide-words.ts';

/** What arrived beside the text of a message; empty when nothing did. */
export function describeAttachments(message: RequestMessage): string {
  const { attachments } = message;
  if (attachments.length === 0) return '';
  const lines = attachments.map((attachment, index) => `${index + 1}. ${describeAttachment(attachment)}`);
  return `You sent ${attachments.length === 1 ? 'one attachment' : `${attachments.length} attachments`}:\n\n${lines.join('\n')}`;
}

/** Said once, in the first reply, so that nobody waits for an instruction to take effect. */
export function systemPromptNote(messages: readonly RequestMessage[]): string {
  const prompt = systemText(messages);
  if (prompt === '' || messages.some((message) => message.role === 'assistant')) return '';
  return `*Your system prompt arrived (${countWords(prompt)}). The guide cannot follow instructions; a model behind another connection would.*`;
}

/** Whether a question is about the system prompt of this request. */
export function asksAboutSystemPrompt(text: string): boolean {
  return (
    /\b(?:my|your|our|the) (?:system prompt|system message|instructions)\b/i.test(text) &&
    /\b(?:see|read|got|get|have|follow|know|receive|arrive|ignore|repeat|what(?:'s| is| are| does)|show)\b/i.test(
      text,
    ) &&
    text.length < 200 &&
    !/\bwhere\b|\bhow (?:do|to|should)\b/i.test(text)
  );
}

/** The system prompt that came, quoted. */
export function describeSystemPrompt(messages: readonly RequestMessage[]): string {
  const prompt = systemText(messages);
  if (prompt === '')
    return 'No system prompt came with this request. Write one in the field **System prompt** above the conversation; it is then the first message of the request.';
  const quoted = prompt
    .slice(0, 1000)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  return `This system prompt came with your request (${countWords(prompt)}):\n\n${quoted}${prompt.length > 1000 ? '\n> …' : ''}\n\nI can show it, but I cannot follow it: my answers come from a guide and are the same with any system prompt. A language model behind another connection would follow it.`;
}

function systemText(messages: readonly RequestMessage[]): string {
  return messages
    .filter((message) => message.role === 'system' || message.role === 'developer')
    .map((message) => message.text)
    .join('\n\n')
    .trim();
}

/** Whether a question is about what was said before. */
export function asksAboutConversation(text: string): boolean {
  return (
    text.length < 150 &&
    /\b(?:what did i (?:just )?(?:say|ask|write|tell you)|my (?:first|last|previous) (?:message|question)|what have i asked)\b/i.test(
      text,
    )
  );
}

/** The messages that came before the last one. */
export function describeConversation(earlier: readonly RequestMessage[]): string {
  if (earlier.length === 0) return 'This is the first message of the conversation: nothing came before it.';
  const lines = earlier
    .slice(-10)
    .map((message, index) => `${index + 1 + Math.max(0, earlier.length - 10)}. ${shortLine(message.text)}`);
  return `Before this you wrote ${earlier.length === 1 ? 'one message' : `${earlier.length} messages`}:\n\n${lines.join('\n')}\n\nI know them because the whole conversation is sent with every request; nothing is remembered here.`;
}

function shortLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return '(no text)';
  return line.length > 160 ? `${line.slice(0, 157)}…` : line;
}

/** Whether a question asks what an attachment shows. */
export function asksAboutAttachment(text: string): boolean {
  return (
    /\b(?:image|picture|photo|screenshot|video|audio|recording|file|document|pdf|attachment|this|it|see|describe|transcribe|summari[sz]e)\b/i.test(
      text,
    ) && text.length < 300
  );
}

function countWords(text: string): string {
  const count = rawWords(text).length;
  return count === 1 ? '1 word' : `${count} words`;
}
