/** A text in two parts, for display: what stands in its leading `<think>` tags, and the rest. */
export interface ThinkTagParts {
  readonly reasoning: string;
  readonly answer: string;
  /** Whether the closing tag has not come: the text still reasons, or was cut off while it did. */
  readonly open: boolean;
}

const OPENING = /^\s*<think>/i;
const CLOSING = /<\/think>/i;

/**
 * Splits a leading `<think>…</think>` off a reply's text, so that a view can fold it. Only the view does: the reply
 * itself keeps its text exactly as it came. Tags anywhere else are text like any other.
 */
export function splitThinkTags(text: string): ThinkTagParts {
  const opening = OPENING.exec(text);
  if (!opening) return { reasoning: '', answer: text, open: false };
  const inside = text.slice(opening[0].length);
  const closing = CLOSING.exec(inside);
  if (!closing) return { reasoning: inside.trim(), answer: '', open: true };
  return {
    reasoning: inside.slice(0, closing.index).trim(),
    answer: inside.slice(closing.index + closing[0].length).replace(/^\s+/, ''),
    open: false,
  };
}
