import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { writeYaml } from '#domain/portable/write-yaml.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import type { Connection, ConnectionChoice } from '#domain/request/connection.ts';
import { parseTemplate } from '#domain/variables/template.ts';
import type { Experiment, TestCase, Variant } from './experiment.ts';

/** Stand in the JSON for the braces of a variable, so that no other braces are taken for them. */
const OPEN = '\ue000';
const CLOSE = '\ue001';

/** An experiment as a configuration of promptfoo: each variant a prompt, with a provider that asks that one alone. */
export function writePromptfoo(
  { cases, variants, checks, concurrency, repeats }: Experiment,
  title: string,
  names: readonly string[],
  connectionOf: (choice: ConnectionChoice) => Connection,
): string {
  const built = variants.map((variant, index) => partsOf(variant, names[index] ?? '', connectionOf));
  return writeYaml(
    jsonObject([
      ['description', title],
      ['prompts', built.map(({ prompt }) => prompt)],
      ['providers', built.map(({ provider }) => provider)],
      ...(checks.length > 0
        ? [['defaultTest', jsonObject([['assert', checks.map(assertOf)]])] as const]
        : []),
      ['tests', cases.map(testOf)],
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
  const { body, url } = buildRequest({ draft: variant.draft, messages: variant.messages, connection });
  const passed = [...body].filter(([key]) => key !== 'model' && key !== 'messages');
  const config = jsonObject([
    ['apiBaseUrl', url.replace(/\/chat\/completions$/, '')],
    ...(connection.keyVariable === null ? [] : [['apiKeyEnvar', connection.keyVariable] as const]),
    ['omitDefaults', true],
    ...(passed.length > 0 ? [['passthrough', jsonObject(passed)] as const] : []),
  ]);
  return {
    prompt: jsonObject([
      ['label', name],
      ['raw', templateOf(body.get('messages') ?? [])],
    ]),
    provider: jsonObject([
      ['id', `openai:chat:${String(body.get('model') ?? '')}`],
      ['label', name],
      ['prompts', [name]],
      ['config', config],
    ]),
  };
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

function testOf({ values, expected, note, checks }: TestCase): JsonObject {
  const vars = expected === null ? values : new Map([...values, ['expected', expected]]);
  return jsonObject([
    ...(note === '' ? [] : [['description', note] as const]),
    ['vars', vars],
    ...(checks.length > 0 ? [['assert', checks.map(assertOf)] as const] : []),
  ]);
}

/** A check as promptfoo has it. The end of a text is none of its kinds: JavaScript looks at it. */
function assertOf(check: JsonObject): JsonObject {
  const [, not = '', kind] = /^(not-)?(.*)$/.exec(String(check.get('type'))) ?? [];
  const value = check.get('value');
  if (kind !== 'ends-with' || typeof value !== 'string') return check;
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
