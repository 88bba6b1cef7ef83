import type { SchemaProblem, WorkerAnswer } from '#domain/checks/check-plan.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { isCustomCall } from '#domain/wire/called.ts';
import type { ToolCall } from '#domain/wire/chat.ts';
import type { CheckRunner } from '#platform/checks/check-runner.ts';
import * as words from '#words/conversation/tool-loop.ts';

/** What is wrong with the arguments of a call, as a sentence; null where they fit, or where that cannot be told. */
export async function argumentsProblem(
  worker: CheckRunner,
  call: Pick<ToolCall, 'arguments'>,
  schema: JsonObject | null,
): Promise<string | null> {
  const text = call.arguments.trim() === '' ? '{}' : call.arguments;
  const parsed = parseJson(text);
  if (!parsed.ok) return words.argumentsNoJson(parsed.error.sentence);
  if (schema === null) return null;
  const answer = await worker.run({
    kind: 'schemas',
    pairs: [{ schema: formatCompactJson(schema), value: text }],
  });
  if (answer.kind === 'threw') return words.badSchema(answer.message);
  const problem = answer.kind === 'checked' ? answer.problems[0]?.[0] : undefined;
  return problem === undefined ? null : sentenceOf(problem);
}

function sentenceOf({ path, keyword, missing }: SchemaProblem): string {
  if (missing === undefined) return words.argumentsBreak(path, keyword);
  return words.argumentMissing(path === '' ? missing : `${path}.${missing}`);
}

/**
 * What a function gives for a call. Arguments that break the tool's schema are not given to it, and what it throws is the
 * call's result too: the model can mend either. A function that takes too long, or cannot run here, is a fault for people.
 */
export async function runTool(
  worker: CheckRunner,
  code: string,
  call: Pick<ToolCall, 'arguments' | 'extra'>,
  schema: JsonObject | null,
): Promise<{ readonly result: string } | { readonly why: 'failed'; readonly detail: string }> {
  if (code.trim() === '') return { why: 'failed', detail: words.noCode };
  // A custom tool's input is any text: its function has that.
  const isCustom = isCustomCall(call);
  const problem = isCustom ? null : await argumentsProblem(worker, call, schema);
  if (problem !== null) return { result: errorResult(problem) };
  const given = isCustom ? JSON.stringify(call.arguments) : call.arguments;
  const answer = await worker.run({ kind: 'tool', code, arguments: given.trim() === '' ? '{}' : given });
  return resultOf(answer);
}

function resultOf(answer: WorkerAnswer): Awaited<ReturnType<typeof runTool>> {
  switch (answer.kind) {
    case 'returned':
      return { result: answer.json === null ? '' : textOf(answer.json) };
    case 'threw':
      return { result: errorResult(answer.message) };
    case 'timeout':
      return { why: 'failed', detail: words.tookTooLong };
    case 'imports':
      return { why: 'failed', detail: words.mayNotImport };
    default:
      return { why: 'failed', detail: words.cannotRunCode };
  }
}

/** A text stays the text; everything else is its JSON. */
function textOf(json: string): string {
  const parsed = parseJson(json);
  return parsed.ok && typeof parsed.value === 'string' ? parsed.value : json;
}

function errorResult(message: string): string {
  const error: [string, JsonValue][] = [['error', message]];
  return formatCompactJson(jsonObject(error));
}
