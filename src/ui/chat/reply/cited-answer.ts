import type { CitedText } from '#domain/additions/cite.ts';
import { citeText } from '#domain/additions/cite.ts';
import { replySources } from '#domain/additions/reply-sources.ts';
import type { ReplyChoice } from '#domain/stream/assistant-reply.ts';

/** The text of an answer with its sources as links. Places are marked once nothing more comes: text would move them. */
export function citedAnswer({ extra, text }: ReplyChoice, answer: string, streaming: boolean): CitedText {
  const sources = replySources(extra);
  if (streaming && !sources.isNumbered) return { text: answer, definitions: [] };
  // What stands before the answer is reasoning in tags.
  const before = text.endsWith(answer) ? text.slice(0, text.length - answer.length) : '';
  return citeText(answer, sources, [...before].length);
}
