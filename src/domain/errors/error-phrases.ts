import { hostOf as hostOfAddress } from '#domain/address/web-address.ts';
import * as words from '#words/connection/errors.ts';
import type { ErrorAction, ErrorContext } from './error-description.ts';
import type { ServerReason } from './playground-error.ts';

export const RETRY: ErrorAction = { type: 'retry', afterMs: null };
export const OPEN_CONNECTION: ErrorAction = { type: 'open-connection' };
export const CHOOSE_MODEL: ErrorAction = { type: 'choose-model' };
export const USE_SANDBOX: ErrorAction = { type: 'use-sandbox' };
export const USE_OXEN: ErrorAction = { type: 'use-oxen' };

/** The code of the error that no recording answers a request. */
export const NO_RECORDING = 'no_recording';

/** The words for how long a wait is: `12 s`, `2 min`, `3 h`; never "0 s". */
export function formatWait(waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  if (seconds < 120) return words.seconds(seconds);
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? words.minutes(minutes) : words.hours(Math.ceil(minutes / 60));
}

/** When trying again can help. */
export function whenToRetry(waitMs: number | null): string {
  return waitMs === null ? words.retryInAMoment : words.retryIn(formatWait(waitMs));
}

/** The server's own words, as a sentence; null when it gave none. */
export function said(reason: ServerReason): string | null {
  if (reason.message === null) return null;
  return words.itSaid(reason.detail === null ? reason.message : `${reason.message} ${reason.detail}`);
}

/** What became of the part that had come. */
export function keptSentence(context: ErrorContext): string {
  const tokens = context.receivedTokens;
  if (tokens === null || tokens === 0) return words.nothingHadCome;
  return words.tokensKept(tokens, context.receivedTokensEstimated !== false);
}

/** Sentences in a row; those that are null are left out. */
export function sentences(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' ');
}

/** A status to stand behind a word: ` (500)`; empty for none. */
export function inBrackets(status: number | null): string {
  return status === null ? '' : ` (${status})`;
}

/** The model's ID as it can stand in a sentence: one line, at most 80 characters. */
export function modelName(context: ErrorContext): string {
  const name = context.model.replace(/\s+/g, ' ').trim();
  if (name === '') return words.thisModel;
  return name.length > 80 ? `${name.slice(0, 79)}…` : name;
}

/** The host and port of an origin, as a sentence names it. */
export function hostOf(origin: string): string {
  return hostOfAddress(origin) || words.theServer;
}
