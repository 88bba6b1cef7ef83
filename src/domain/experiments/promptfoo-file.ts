import { filedAssert } from '#domain/checks/promptfoo-asserts.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { writeYaml } from '#domain/portable/yaml/write-yaml.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import type { Connection, ConnectionChoice } from '#domain/request/connection.ts';
import { parseTemplate } from '#domain/variables/template.ts';
import type { Experiment, TestCase, Variant } from './experiment.ts';
import type { Judge } from './judges/judge.ts';

/** Stand in the JSON for the braces of a variable, so that no other braces are taken for them. */
const OPEN = '\ue000';
const CLOSE = '\ue001';

/** An experiment as a configuration of promptfoo: each variant a prompt, with a provider that asks that one alone. */
export function writePromptfoo(
  { cases, variants, checks, judge, concurrency, repeats }: Experiment,
  title: string,
  names: readonly string[],
  connectionOf: (choice: ConnectionChoice) => Connection,
): string {
  const built = variants.map((variant, index) => partsOf(variant, names[index] ?? '', connectionOf));
  const provider = judge === null ? null : judgeProvider(judge, connectionOf(judge.draft.connection));
  const filed = checks.map((each) => assertOf(each, provider));
  return writeYaml(
    jsonObject([
      ['description', title],
      ['prompts', built.map(({ prompt }) => prompt)],
      ['providers', built.map(({ provider }) => provider)],
      ...(filed.length > 0 ? [['defaultTest', jsonObject([['assert', filed]])] as const] : []),
      ['tests', cases.map((testCase) => testOf(testCase, provider))],
      [
        'evaluateOptions',
        jsonObject([
          ['maxConcurrency', concurrency],
          ['repeat', repeats],
        ]),
      ],
    ]),
  );
}

function partsOf(variant: Variant, name: string, connectionOf: (choice: ConnectionChoice) => Connection) {
  const connection = connectionOf(variant.draft.connection);
  const built = buildRequest({ draft: variant.draft, messages: variant.messages, connection });
  const { body } = built;
  return {
    prompt: jsonObject([
      ['label', name],
      ['raw', templateOf(body.get('messages') ?? [])],
    ]),
    provider: jsonObject([
      ['id', providerId(built)],
      ['label', name],
      ['prompts', [name]],
      ['config', configOf(built)],
    ]),
  };
}

function providerId({ body }: BuiltRequest): string {
  return `openai:chat:${String(body.get('model') ?? '')}`;
}

function configOf({ body, url, connection }: BuiltRequest): JsonObject {
  const passed = [...body].filter(([key]) => key !== 'model' && key !== 'messages');
  return jsonObject([
    ['apiBaseUrl', url.replace(/\/chat\/completions$/, '')],
    ...(connection.keyVariable === null ? [] : [['apiKeyEnvar', connection.keyVariable] as const]),
    ['omitDefaults', true],
    ...(passed.length > 0 ? [['passthrough', jsonObject(passed)] as const] : []),
  ]);
}

/** The model that promptfoo asks for a check's sake. What it tells it and in which form is its own affair. */
function judgeProvider({ draft }: Judge, connection: Connection): JsonObject {
  const built = buildRequest({ draft, messages: [], connection });
  return jsonObject([
    ['id', providerId(built)],
    ['config', configOf(built)],
  ]);
}

/** Messages as JSON with the variables of Nunjucks in it; every other brace that it would read is escaped. */
function templateOf(messages: JsonValue): string {
  return formatCompactJson(marked(messages))
    .replace(/\{(?=[{%#])/g, '\\u007b')
    .replaceAll(OPEN, '{{')
    .replaceAll(CLOSE, '}}');
}

function marked(value: JsonValue): JsonValue {
  if (typeof value === 'string')
    return parseTemplate(value)
      .map((part) => (part.kind === 'text' ? part.text : `${OPEN}${part.name}${CLOSE}`))
      .join('');
  if (isJsonArray(value)) return value.map(marked);
  if (!isJsonObject(value)) return value;
  return new Map(Array.from(value, ([key, member]) => [key, marked(member)] as const));
}

function testOf({ values, expected, note, checks }: TestCase, provider: JsonObject | null): JsonObject {
  const vars = expected === null ? values : new Map([...values, ['expected', expected]]);
  return jsonObject([
    ...(note === '' ? [] : [['description', note] as const]),
    ['vars', vars],
    ...(checks.length > 0 ? [['assert', checks.map((each) => assertOf(each, provider))] as const] : []),
  ]);
}

/** A check as promptfoo has it. The end of a text is none of its kinds: JavaScript looks at it. */
function assertOf(check: JsonObject, provider: JsonObject | null): JsonObject {
  const [, not = '', kind] = /^(not-)?(.*)$/.exec(String(check.get('type'))) ?? [];
  const value = check.get('value');
  if (kind !== 'ends-with' || typeof value !== 'string') return filedAssert(check, provider);
  const texts = parseTemplate(value).map((part) =>
    part.kind === 'text'
      ? formatCompactJson(part.text).replace(/\{(?=[{%#])/g, '\\u007b')
      : `String(context.vars[${formatCompactJson(part.name)}])`,
  );
  return new Map([
    ...check,
    ['type', `${not}javascript`] as const,
    ['value', `output.endsWith(${texts.length > 0 ? texts.join(' + ') : '""'})`] as const,
  ]);
}
