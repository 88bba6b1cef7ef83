import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import * as words from '#words/code/code-options.ts';
import type { ReplyClasses } from './read-shapes.ts';
import { readShapes } from './read-shapes.ts';

/** Names that code around the classes has for something else. */
const TAKEN = new Set(
  (
    'Annotated Any BaseModel ChatCompletion ChatCompletionChunk ConfigDict Field Iterator Literal None OpenAI OpenAIError ' +
    'Path RuntimeError Stream SystemExit True False Error JSON Map Number Promise RegExp'
  ).split(' '),
);

/** The classes of what a request asks for as a reply; a sentence where it can have none. */
export function replyClasses({ body }: BuiltRequest): ReplyClasses | string {
  const format = body.get('response_format');
  const asked =
    isJsonObject(format) && format.get('type') === 'json_schema' ? format.get('json_schema') : null;
  if (!isJsonObject(asked) || !asked.has('schema')) return words.noReplySchema;
  const tools = body.get('tools');
  if (isJsonArray(tools) && tools.length > 0) return words.toolsInsteadOfReply;
  const n = body.get('n');
  if (n !== undefined && n !== 1) return words.severalChoices;
  const name: JsonValue | undefined = asked.get('name');
  const found = readShapes(asked.get('schema'), typeof name === 'string' ? name : '', (each) =>
    TAKEN.has(each),
  );
  if ('classes' in found) return found;
  return found.keyword === 'type' && found.at === ''
    ? words.noObject
    : words.noClassFor(found.keyword, found.at);
}
