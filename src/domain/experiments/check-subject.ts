import type { Check, CheckSubject } from '#domain/checks/check.ts';
import { readAsserts } from '#domain/checks/promptfoo-asserts.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { fillRequest } from '#domain/variables/request-variables.ts';
import type { ToolCall } from '#domain/wire/chat.ts';
import { messageText } from '#domain/wire/message.ts';
import type { TestCase, Variant } from './experiment.ts';
import type { Outcome } from './outcome.ts';

const read = new WeakMap<readonly JsonObject[], readonly Check[]>();

/** Assertions as they are run, in their order; the same list gives the same checks. */
export function checksOf(assertions: readonly JsonObject[]): readonly Check[] {
  const known = read.get(assertions);
  if (known !== undefined) return known;
  let next = 0;
  const { checks } = readAsserts(assertions, () => {
    next += 1;
    return String(next);
  });
  read.set(assertions, checks);
  return checks;
}

/** An answer as checks see it. */
export function subjectOf(outcome: Outcome, testCase: TestCase, variant: Variant): CheckSubject {
  const variables = new Map(testCase.values);
  if (testCase.expected !== null) variables.set('expected', testCase.expected);
  const filled = fillRequest(variant, testCase.values);
  const last = filled.messages.at(-1);
  return {
    text: outcome.text,
    finishReason: outcome.finishReason,
    toolCalls: toolCallsOf(outcome.toolCalls),
    tools: variant.draft.parameters.get('tools') ?? null,
    latencyMs: outcome.totalMs,
    costUsd: outcome.usd,
    variables,
    question: last === undefined ? '' : messageText(last),
  };
}

function toolCallsOf(json: string): readonly ToolCall[] {
  const parsed = json === '' ? null : parseJson(json);
  const calls = parsed?.ok && isJsonArray(parsed.value) ? parsed.value.filter(isJsonObject) : [];
  return calls.map((call) => {
    const [name, given] = [call.get('name'), call.get('arguments')];
    return {
      id: null,
      name: typeof name === 'string' ? name : '',
      arguments: typeof given === 'string' ? given : '',
      extra: new Map(),
    };
  });
}
