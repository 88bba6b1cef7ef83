import type { ReplyChoice } from './assistant-reply.ts';

/** A text in two parts, for display: what stands in its leading tags of reasoning, and the rest. */
export interface ThinkTagParts {
  readonly reasoning: string;
  readonly answer: string;
  /** Whether the closing tag has not come: the text still reasons, or was cut off while it did. */
  readonly open: boolean;
}

/** How models mark reasoning that stands in the text: Qwen and DeepSeek, Gemma and Gemini, Mistral, Seed. */
const OPENING = /^\s*(?:<(think|thinking|thought|thoughts|seed:think)>|(\[THINK\]))/i;

/** gpt-oss without a server that reads its marks: a channel for thoughts, one for the answer. */
const CHANNEL =
  /^\s*(?:<\|start\|>assistant)?<\|channel\|>(analysis|commentary|final)[^<]{0,40}<\|message\|>/;
const CHANNEL_END = /<\|(?:end|return|start|channel)\|>/;

/** The end of reasoning that the prompt's template has opened: a line of its own, which no answer before it begins. */
const LONE_CLOSING = /(?:^|\n)[ \t]*<\/(?:think|seed:think)>[ \t]*(?:\n|$)/i;

/**
 * Splits leading reasoning off a reply's text, so that a view can fold it. Only the view does: the reply itself keeps its
 * text exactly as it came. Tags anywhere else are text like any other, and so are those in code.
 *
 * @internal
 */
export function splitThinkTags(text: string): ThinkTagParts {
  const opening = OPENING.exec(text);
  if (opening === null) return splitChannels(text) ?? splitAtLoneClosing(text);
  const inside = text.slice(opening[0].length);
  const [, tag, bracket] = opening;
  const close = bracket === undefined ? `</${tag}>` : '[/THINK]';
  const at = inside.toLowerCase().indexOf(close.toLowerCase());
  if (at === -1) return { reasoning: inside.trim(), answer: '', open: true };
  return {
    reasoning: inside.slice(0, at).trim(),
    answer: inside.slice(at + close.length).trimStart(),
    open: false,
  };
}

/** The reasoning of a choice, from its field and from tags before its answer, each once. */
export function splitReasoning(choice: Pick<ReplyChoice, 'text' | 'reasoning'> | undefined): ThinkTagParts {
  const { text = '', reasoning = '' } = choice ?? {};
  const tags = splitThinkTags(text);
  if (reasoning === '') return tags;
  const isRepeated = tags.reasoning === '' || reasoning.includes(tags.reasoning);
  return { ...tags, reasoning: isRepeated ? reasoning : `${reasoning}\n\n${tags.reasoning}` };
}

function splitChannels(text: string): ThinkTagParts | null {
  const thoughts: string[] = [];
  let rest = text;
  for (;;) {
    const channel = CHANNEL.exec(rest);
    if (channel === null) break;
    rest = rest.slice(channel[0].length);
    const end = CHANNEL_END.exec(rest);
    const said = end === null ? rest : rest.slice(0, end.index);
    if (channel[1] === 'final')
      return { reasoning: thoughts.join('\n\n'), answer: said.trimStart(), open: false };
    thoughts.push(said.trim());
    if (end === null) return { reasoning: thoughts.join('\n\n'), answer: '', open: true };
    // The mark of an end is over; one that begins the next channel is read with it.
    rest = rest.slice(
      end[0] === '<|end|>' || end[0] === '<|return|>' ? end.index + end[0].length : end.index,
    );
  }
  if (thoughts.length === 0) return null;
  return { reasoning: thoughts.join('\n\n'), answer: rest.trimStart(), open: false };
}

function splitAtLoneClosing(text: string): ThinkTagParts {
  const closing = text.includes('</') ? LONE_CLOSING.exec(text) : null;
  const before = closing === null ? '' : text.slice(0, closing.index);
  // A block of code that is still open has the tag in it.
  const isCode = (before.match(/^ {0,3}(?:```|~~~)/gm) ?? []).length % 2 === 1;
  if (closing === null || before.trim() === '' || isCode) return { reasoning: '', answer: text, open: false };
  return {
    reasoning: before.trim(),
    answer: text.slice(closing.index + closing[0].length).trimStart(),
    open: false,
  };
}
