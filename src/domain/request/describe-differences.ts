import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonEquals } from '#domain/json/json-value.ts';
import { messageRole, messageText } from '#domain/wire/message.ts';
import * as words from '#words/request-differences.ts';
import type { RequestDraft } from './request-draft.ts';

/** Longer values are cut: a name is a few words. */
const MAX_VALUE = 24;

/** What of a request can tell it from others. */
export type DescribedRequest = Pick<RequestDraft, 'model' | 'systemPrompt' | 'parameters'>;

/**
 * What tells each of several requests apart, in a few words: its model where the models differ, the parameters that it
 * does not share with all others ("temperature 0.7"), and its system prompt. Empty where nothing does.
 */
export function describeDifferences(requests: readonly DescribedRequest[]): readonly string[] {
  const [first] = requests;
  if (first === undefined) return [];
  const hasModels = requests.some(({ model }) => model !== first.model);
  const hasPrompts = requests.some(({ systemPrompt }) => systemPrompt !== first.systemPrompt);
  const names = [...new Set(requests.flatMap(({ parameters }) => [...parameters.keys()]))].filter((name) =>
    requests.some(({ parameters }) => !isSame(parameters.get(name), first.parameters.get(name))),
  );
  return requests.map(({ model, systemPrompt, parameters }) => {
    const own = [
      ...(hasModels ? [model] : []),
      ...names.flatMap((name) => {
        const value = parameters.get(name);
        return value === undefined ? [] : [`${name} ${shortened(formatCompactJson(value))}`];
      }),
      ...(hasPrompts && systemPrompt !== '' ? [words.systemPrompt(shortened(oneLine(systemPrompt)))] : []),
    ];
    if (own.length > 0) return own.join(', ');
    // It differs by what it lacks.
    if (names[0] !== undefined) return words.notSent(names[0]);
    return hasPrompts ? words.noSystemPrompt : '';
  });
}

/** The same of a request that was sent, from its body. */
export function describedBody(body: JsonObject): DescribedRequest {
  const model = body.get('model');
  const messages = body.get('messages');
  const [first] = isJsonArray(messages) ? messages : [];
  const isPrompt = isJsonObject(first) && messageRole(first) === 'system';
  return {
    model: typeof model === 'string' ? model : '',
    systemPrompt: isPrompt ? messageText(first) : '',
    parameters: new Map([...body].filter(([name]) => name !== 'model' && name !== 'messages')),
  };
}

function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return a === undefined || b === undefined ? a === b : jsonEquals(a, b);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function shortened(text: string): string {
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 1)}…` : text;
}
