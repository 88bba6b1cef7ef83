import { counted, number, plural } from '#words/english/grammar.ts';

export const unknown = 'unknown';
export const free = 'Free';
export const byRunningTime = 'Billed by running time';
export const perImage = 'per image';
export const perSecondOfVideo = 'per second of video';
export const perSecondOfRunning = 'per second of running time';
export const perMillionTokens = 'per million tokens';

/** Before what is estimated. */
export function about(text: string): string {
  return `≈ ${text}`;
}

/** What the server itself says that it charged. */
export function billed(text: string): string {
  return `${text} billed`;
}

export function into(price: string): string {
  return `${price} in`;
}

export function out(price: string): string {
  return `${price} out`;
}

export function span(low: string, high: string): string {
  return low === high ? low : `${low} to ${high}`;
}

/** A price short enough for a column; for what is not billed by tokens, its unit alone. */
export const freeInShort = 'free';
export const UNITS_IN_SHORT = {
  time: 'by time',
  per_image: 'per image',
  per_video_output_second: 'per second',
} as const;

const REPLIES = { one: 'reply', other: 'replies' };

/** What the replies since the page was opened cost; `known` is the sum, null when no cost is known. */
export function session(known: string | null, knownReplies: number, unknownReplies: number): string {
  if (known === null) return `cost unknown (${counted(unknownReplies, REPLIES)})`;
  const total = `${known} for ${counted(knownReplies, REPLIES)}`;
  return unknownReplies === 0 ? total : `${total}, cost of ${number(unknownReplies)} more unknown`;
}

/** How full a model's context is. */
export function contextUse(tokens: number, contextLength: number, uncountedParts: number): string {
  const without =
    uncountedParts === 0
      ? ''
      : `, without ${number(uncountedParts)} ${plural(uncountedParts, { one: 'attachment', other: 'attachments' })}`;
  return `≈ ${number(tokens)} of ${number(contextLength)} tokens${without}`;
}

export function contextFits(use: string): string {
  return `${use}.`;
}

export function promptTooLong(use: string): string {
  return `${use}: the prompt is probably longer than this model’s context.`;
}

export function replyTooLong(use: string, maxTokens: number): string {
  return `${use}: with max_tokens ${number(maxTokens)} it is probably longer than this model’s context.`;
}

export const thisSession = 'This session:';
export const sessionTitle = 'All replies since the page was opened, in every conversation';
