import { isJsonObject } from '#domain/json/json-value.ts';
import type { VariableValues } from '#domain/variables/template.ts';
import * as words from '#words/experiments/checks.ts';
import type { Check, CheckKind, CheckSubject } from './check.ts';
import { untold } from './check.ts';
import type { CheckPlan } from './check-plan.ts';
import { done } from './check-plan.ts';
import { fillValue, textOf, variablesInValue } from './check-values.ts';
import { planFactuality, planLabelledChoice, planRubric } from './judge-checks.ts';
import type { RunCheck } from './text-checks.ts';
import {
  runContains,
  runContainsAll,
  runContainsAny,
  runCost,
  runEndsWith,
  runEquals,
  runFinishReason,
  runIContains,
  runIContainsAll,
  runIContainsAny,
  runLatency,
  runLevenshtein,
  runStartsWith,
  runWordCount,
} from './text-checks.ts';
import type { PlanCheck } from './worker-checks.ts';
import { planContainsJson, planIsJson, planJavascript, planRegex, planToolCalls } from './worker-checks.ts';

/** What a kind of check is. A new one is one entry here; the compiler names its words. */
interface CheckEntry {
  /** How its value is typed. */
  readonly field: 'none' | 'text' | 'lines' | 'schema' | 'count' | 'code' | 'choices';
  /** What its threshold measures. */
  readonly threshold: 'none' | 'milliseconds' | 'dollars' | 'edits' | 'score';
  /** Whether each check is a request to a model, which costs. */
  readonly asksModel: boolean;
  /** Whether a new check has the case's expected answer for its value. */
  readonly expects: boolean;
  readonly plan: PlanCheck;
}

const atOnce =
  (run: RunCheck): PlanCheck =>
  (check, subject) =>
    done(run(check, subject));

const entry = (
  field: CheckEntry['field'],
  plan: PlanCheck,
  more: Partial<Omit<CheckEntry, 'field' | 'plan'>> = {},
): CheckEntry => ({ field, plan, threshold: 'none', asksModel: false, expects: false, ...more });

const EXPECTS = { expects: true };

/** Every kind of check. */
export const CHECKS: Readonly<Record<CheckKind, CheckEntry>> = {
  equals: entry('text', atOnce(runEquals), EXPECTS),
  contains: entry('text', atOnce(runContains), EXPECTS),
  icontains: entry('text', atOnce(runIContains), EXPECTS),
  'contains-all': entry('lines', atOnce(runContainsAll)),
  'contains-any': entry('lines', atOnce(runContainsAny)),
  'icontains-all': entry('lines', atOnce(runIContainsAll)),
  'icontains-any': entry('lines', atOnce(runIContainsAny)),
  'starts-with': entry('text', atOnce(runStartsWith), EXPECTS),
  'ends-with': entry('text', atOnce(runEndsWith), EXPECTS),
  regex: entry('text', planRegex),
  'is-json': entry('schema', planIsJson),
  'contains-json': entry('schema', planContainsJson),
  'word-count': entry('count', atOnce(runWordCount)),
  levenshtein: entry('text', atOnce(runLevenshtein), { ...EXPECTS, threshold: 'edits' }),
  latency: entry('none', atOnce(runLatency), { threshold: 'milliseconds' }),
  cost: entry('none', atOnce(runCost), { threshold: 'dollars' }),
  'finish-reason': entry('text', atOnce(runFinishReason)),
  'is-valid-openai-tools-call': entry('none', planToolCalls),
  javascript: entry('code', planJavascript, { threshold: 'score' }),
  'llm-rubric': entry('text', planRubric, { threshold: 'score', asksModel: true }),
  factuality: entry('text', planFactuality, { ...EXPECTS, asksModel: true }),
  'labelled-choice': entry('choices', planLabelledChoice, { threshold: 'score', asksModel: true }),
  other: entry('none', (check) =>
    done(untold(check.unread ? words.newerKind : words.notRunHere(typeOfOther(check)))),
  ),
};

/** The name that promptfoo has for a check that is not run here. */
export function typeOfOther({ value }: Check): string {
  return (isJsonObject(value) ? textOf(value.get('type') ?? null) : null) ?? '';
}

/**
 * How a check of an answer comes to its result: at once, through the worker, or through a judge. Variables in its value
 * are filled in, in one pass; GitHub's `{{completion}}` stays, as the judge is given the answer beside the question.
 */
export function planCheck(check: Check, subject: CheckSubject): CheckPlan {
  if (check.kind === 'other') return CHECKS.other.plan(check, subject);
  const isLabelled = check.kind === 'labelled-choice';
  const variables = isLabelled ? without(subject.variables, COMPLETION) : subject.variables;
  const unset = variablesInValue(check.value).filter(
    (name) => !variables.has(name) && !(isLabelled && name === COMPLETION),
  );
  if (unset.length > 0) return done(untold(words.variableUnset(unset)));
  return CHECKS[check.kind].plan({ ...check, value: fillValue(check.value, variables) }, subject);
}

/** What GitHub's judges call the answer. */
const COMPLETION = 'completion';

function without(variables: VariableValues, name: string): VariableValues {
  return new Map([...variables].filter(([each]) => each !== name));
}
