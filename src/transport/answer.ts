import type { BodyText } from './body-text.ts';
import type { MonotonicClock } from './monotonic-clock.ts';

/** An answer with a good status whose form is known, and whose body is to be read from here on. */
export interface Answer {
  /** What was read to learn its form. */
  readonly head: string;
  readonly body: BodyText;
  readonly clock: MonotonicClock;
  /** What is not to be shown again, should the server repeat it. */
  readonly secrets: readonly string[];
  readonly status: number;
  readonly contentType: string | null;
}

/** How long a connection that stays open after a complete answer is waited for: a usage chunk may still come. */
export const GRACE_MS = 1_500;

const EXCERPT_LENGTH = 300;

/** The start of a body for Copy details: at most 300 characters, without control characters. */
export function excerptOf(text: string): string {
  return text
    .slice(0, EXCERPT_LENGTH)
    .replace(/[^\P{Cc}\n\t]|\p{Bidi_Control}/gu, '')
    .trim();
}
