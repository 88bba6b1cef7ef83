import { isAlias, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { fromPlain } from '#domain/json/json-value.ts';
import * as words from '#words/transfer/request-forms.ts';

/** Characters that are read within about a second; a prompt is no database. */
const MAX_LENGTH = 200_000;
const MAX_ALIASES = 50;

/** Reads YAML's core schema as JSON values, without tags of anybody's own. `at`: where it stands in the text. Throws `TextProblem`. */
export function readYaml(text: string, at: number): JsonValue {
  if (text.length > MAX_LENGTH) throw new TextProblem(words.yamlTooLarge, at);
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'core', lineCounter: lines, prettyErrors: false });
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) throw new TextProblem(words.notYaml(error.message), at + error.pos[0]);
  visit(document, {
    Pair(_key, pair) {
      // A mapping with a list as its key is no object.
      if (!isScalar(pair.key) || isMap(pair.key) || isAlias(pair.key))
        throw new TextProblem(words.notYaml(String(pair.key)), at);
    },
  });
  return fromPlain(plainOf(document.toJS({ maxAliasCount: MAX_ALIASES, mapAsMap: true })));
}

/** Keys as texts, dates as they are written. */
function plainOf(value: unknown): unknown {
  if (value instanceof Map)
    return new Map(Array.from(value, ([key, each]: [unknown, unknown]) => [String(key), plainOf(each)]));
  return Array.isArray(value) ? value.map(plainOf) : value;
}
