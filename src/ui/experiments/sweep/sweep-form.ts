import type { Conversation } from '#domain/conversation/conversation.ts';
import { selectRequestMessages } from '#domain/conversation/request-messages.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import { MAX_REPEATS } from '#domain/experiments/experiment.ts';
import type { SweepInput } from '#domain/experiments/sweep.ts';
import { MAX_SWEEP_VALUES, readSweepValues, valuesInRange } from '#domain/experiments/sweep.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { pendingMessage } from '#state/typed-message.ts';
import { filledParts } from '#state/variables/filling.ts';
import * as words from '#words/experiments/sweeps.ts';

/** What is typed in the form: numbers as texts, so that half a number is one too. */
export interface SweepForm {
  readonly way: 'range' | 'list';
  readonly from: string;
  readonly to: string;
  readonly count: string;
  readonly list: string;
  readonly repeats: string;
}

/** The values that the form means; a sentence where it means none. */
export function valuesOf(spec: ParameterSpec, form: SweepForm): Result<readonly JsonValue[], string> {
  const values = form.way === 'list' ? readSweepValues(spec, form.list) : rangeOf(spec, form);
  if (!values.ok) return values;
  if (values.value.length < 2) return fail(words.needsTwo);
  return values.value.length > MAX_SWEEP_VALUES ? fail(words.tooMany(MAX_SWEEP_VALUES)) : values;
}

function rangeOf(spec: ParameterSpec, { from, to, count }: SweepForm): Result<readonly JsonValue[], string> {
  if ([from, to, count].some((text) => text.trim() === '')) return fail(words.needsRange);
  const [low, high, many] = [Number(from), Number(to), Math.round(Number(count))];
  if (![low, high, many].every(Number.isFinite)) return fail(words.needsRange);
  if (many > MAX_SWEEP_VALUES) return fail(words.tooMany(MAX_SWEEP_VALUES));
  if (many < 2) return fail(words.needsTwo);
  return ok(valuesInRange(spec, { from: low, to: high, count: many }));
}

/** How often each request is sent. */
export function repeatsOf({ repeats }: SweepForm): number {
  const typed = Math.round(Number(repeats));
  return Number.isFinite(typed) ? Math.min(MAX_REPEATS, Math.max(1, typed)) : 1;
}

/**
 * The request that a sweep of a conversation sends, its variables filled in: with the message that is typed, else that of
 * the last turn. Null where nobody has asked anything.
 */
export function requestToSweep(
  conversation: Conversation,
  typed: Conversation,
): SweepInput['requests'][number] | null {
  const parts = filledParts(conversation, pendingMessage(typed), selectRequestMessages);
  return parts.messages.length === 0 ? null : parts;
}
