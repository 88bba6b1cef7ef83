import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import * as words from '#words/experiments/checks.ts';
import type { Check, CheckResult, CheckSubject } from './check.ts';
import { decided, scored, untold } from './check.ts';
import type { CheckPlan, SchemaProblem, WorkerAnswer } from './check-plan.ts';
import { done } from './check-plan.ts';
import { jsonIn, numberOf, schemaOf, textOf } from './check-values.ts';

/** A check that is not made at once. */
export type PlanCheck = (check: Check, subject: CheckSubject) => CheckPlan;

/** Seconds that one check may take in the worker. */
export const CHECK_SECONDS = 1;

/** The result for an answer of the worker's that is not the one that was waited for. */
function withoutAnswer(answer: WorkerAnswer, atFault: (message: string) => string): CheckResult {
  switch (answer.kind) {
    case 'timeout':
      return untold(words.stoppedAfter(CHECK_SECONDS));
    case 'threw':
      return untold(atFault(answer.message));
    default:
      return untold(words.workerUnavailable);
  }
}

export const planRegex: PlanCheck = (check, { text }) => {
  const pattern = textOf(check.value);
  if (pattern === null || pattern === '') return done(untold(words.needsPattern));
  return {
    route: 'worker',
    task: { kind: 'regex', pattern, text },
    conclude: (answer) =>
      answer.kind === 'matched'
        ? decided(check, answer.isMatch, words.matches(answer.isMatch, pattern))
        : withoutAnswer(answer, words.patternAtFault),
  };
};

export const planIsJson: PlanCheck = (check, { text }) => {
  const parsed = parseJson(text);
  if (!hasSchema(check)) return done(decided(check, parsed.ok, parsed.ok ? words.isJson : words.isNotJson));
  const schema = schemaOf(check.value);
  if (schema === null) return done(untold(words.needsSchema));
  if (!parsed.ok) return done(decided(check, false, words.isNotJson));
  return planSchemas(check, schema, [parsed.value]);
};

/** Any JSON in the answer that follows the schema will do. */
export const planContainsJson: PlanCheck = (check, { text }) => {
  const found = jsonIn(text);
  if (hasSchema(check)) {
    const schema = schemaOf(check.value);
    if (schema === null) return done(untold(words.needsSchema));
    if (found.length > 0) return planSchemas(check, schema, found);
  }
  return done(decided(check, found.length > 0, found.length > 0 ? words.hasJson : words.hasNoJson));
};

const hasSchema = ({ value }: Check) => value !== null && value !== '';

function planSchemas(check: Check, schema: JsonObject | boolean, values: readonly JsonValue[]): CheckPlan {
  const schemaText = formatCompactJson(schema);
  return {
    route: 'worker',
    task: {
      kind: 'schemas',
      pairs: values.map((value) => ({ schema: schemaText, value: formatCompactJson(value) })),
    },
    conclude: (answer) => {
      if (answer.kind !== 'checked') return withoutAnswer(answer, words.schemaAtFault);
      if (answer.problems.some((problems) => problems.length === 0))
        return decided(check, true, words.followsSchema);
      const [problems = []] = answer.problems;
      return decided(check, false, schemaSentence(problems));
    },
  };
}

function schemaSentence(problems: readonly SchemaProblem[]): string {
  const [first] = problems;
  const places = new Set(problems.map(({ path }) => path));
  return words.breaksSchema(first?.path ?? '', first?.keyword ?? 'type', Math.max(0, places.size - 1));
}

export const planToolCalls: PlanCheck = (check, { toolCalls, tools }) => {
  if (toolCalls.length === 0) return done(decided(check, false, words.noToolCall));
  const schemas = offeredTools(tools);
  const pairs: { readonly schema: string; readonly value: string }[] = [];
  for (const call of toolCalls) {
    const offered = schemas.get(call.name);
    if (offered === undefined) return done(decided(check, false, words.unknownTool(call.name)));
    const schema = schemaOf(offered);
    if (schema === null) return done(untold(words.needsSchema));
    const parsed = parseJson(call.arguments);
    if (!parsed.ok || !isJsonObject(parsed.value))
      return done(decided(check, false, words.argumentsNotJson(call.name)));
    pairs.push({ schema: formatCompactJson(schema), value: formatCompactJson(parsed.value) });
  }
  return {
    route: 'worker',
    task: { kind: 'schemas', pairs },
    conclude: (answer) => {
      if (answer.kind !== 'checked') return withoutAnswer(answer, words.schemaAtFault);
      const broken = answer.problems.findIndex((problems) => problems.length > 0);
      if (broken < 0) return decided(check, true, words.toolCallsValid(toolCalls.length));
      const [problem] = answer.problems[broken] ?? [];
      const name = toolCalls[broken]?.name ?? '';
      const sentence = words.argumentsBreakSchema(name, problem?.path ?? '', problem?.keyword ?? 'type');
      return decided(check, false, sentence);
    },
  };
};

/** The schema of each offered function, by its name; a function without one takes any object. */
function offeredTools(tools: JsonValue): ReadonlyMap<string, JsonValue> {
  const schemas = new Map<string, JsonValue>();
  for (const tool of isJsonArray(tools) ? tools.filter(isJsonObject) : []) {
    const fn = tool.get('function') ?? tool;
    const name = isJsonObject(fn) ? fn.get('name') : null;
    if (isJsonObject(fn) && typeof name === 'string') schemas.set(name, fn.get('parameters') ?? true);
  }
  return schemas;
}

export const planJavascript: PlanCheck = (check, { text, variables, question }) => {
  const code = textOf(check.value);
  if (code === null || code.trim() === '') return done(untold(words.needsCode));
  return {
    route: 'worker',
    task: {
      kind: 'javascript',
      code,
      output: text,
      variables: Object.fromEntries(variables),
      prompt: question,
    },
    conclude: (answer) => concludeJavascript(check, answer),
  };
};

function concludeJavascript(check: Check, answer: WorkerAnswer): CheckResult {
  if (answer.kind === 'unavailable') return untold(words.codeRefused);
  if (answer.kind === 'imports') return untold(words.importsRefused);
  // An answer that the code cannot digest fails, and does not pass for being negated.
  if (answer.kind === 'threw') return { pass: false, score: 0, reason: words.codeThrew(answer.message) };
  if (answer.kind !== 'returned') return withoutAnswer(answer, words.codeThrew);
  const parsed = answer.json === null ? null : parseJson(answer.json);
  const value = parsed?.ok === true ? parsed.value : null;
  const atLeast = (score: number) => (check.threshold === null ? score > 0 : score >= check.threshold);
  if (typeof value === 'boolean') return decided(check, value, words.codeSays(value));
  if (isJsonNumber(value)) {
    const score = numberOf(value) ?? 0;
    return scored(check, atLeast(score), score, words.codeScores(score));
  }
  if (!isJsonObject(value)) return untold(words.codeGivesNothing);
  const pass = value.get('pass');
  const given = numberOf(value.get('score') ?? null);
  const reason = value.get('reason');
  if (typeof pass !== 'boolean' && given === null) return untold(words.codeGivesNothing);
  const score = given ?? (pass === true ? 1 : 0);
  const isPass =
    typeof pass === 'boolean'
      ? pass && (check.threshold === null || score >= check.threshold)
      : atLeast(score);
  return scored(check, isPass, score, typeof reason === 'string' ? reason : words.codeScores(score));
}
