import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { CheckRunner } from '#platform/checks/check-runner.ts';
import * as words from '#words/conversation/json-reply.ts';

/** Whether a reply is what the schema of its request asked for, in a sentence; null for `isValid`: it cannot be told. */
export interface ReplyVerdict {
  readonly isValid: boolean | null;
  readonly sentence: string;
}

/** Holds the text of a reply against a schema. `isCut`: the limit of tokens ended it. */
export async function replyVerdict(
  worker: Pick<CheckRunner, 'run'>,
  text: string,
  schema: JsonValue,
  isCut: boolean,
): Promise<ReplyVerdict> {
  const parsed = parseJson(text);
  if (!parsed.ok)
    return { isValid: false, sentence: isCut ? words.cut : words.noJson(parsed.error.sentence) };
  const answer = await worker.run({
    kind: 'schemas',
    pairs: [{ schema: formatCompactJson(schema), value: text }],
  });
  if (answer.kind === 'threw') return { isValid: null, sentence: words.badSchema(answer.message) };
  if (answer.kind !== 'checked') return { isValid: null, sentence: words.cannotTell };
  const problem = answer.problems[0]?.[0];
  if (problem === undefined) return { isValid: true, sentence: words.valid };
  const { path, keyword, missing } = problem;
  const place = missing === undefined || path === '' ? missing : `${path}.${missing}`;
  return { isValid: false, sentence: place === undefined ? words.breaks(path, keyword) : words.lacks(place) };
}
