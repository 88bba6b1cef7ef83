import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import type { RequestDraft } from './request-draft.ts';

/** Longer values are cut: a name is a few words. */
const MAX_VALUE = 24;

/**
 * What tells each of several requests apart, in a few words: its model where the models differ, and the parameters that
 * it does not share with all others ("temperature 0.7"); empty where nothing does.
 */
export function describeDifferences(drafts: readonly RequestDraft[]): readonly string[] {
  const [first] = drafts;
  if (first === undefined) return [];
  const hasModels = drafts.some(({ model }) => model !== first.model);
  const names = [...new Set(drafts.flatMap(({ parameters }) => [...parameters.keys()]))].filter((name) =>
    drafts.some(({ parameters }) => !isSame(parameters.get(name), first.parameters.get(name))),
  );
  return drafts.map(({ model, parameters }) =>
    [
      ...(hasModels ? [model] : []),
      ...names.flatMap((name) => {
        const value = parameters.get(name);
        return value === undefined ? [] : [`${name} ${shortened(formatCompactJson(value))}`];
      }),
    ].join(', '),
  );
}

function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return a === undefined || b === undefined ? a === b : jsonEquals(a, b);
}

function shortened(text: string): string {
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 1)}…` : text;
}
