import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { postedBody } from '#domain/languages/python-openai/read.ts';
import { PythonReader } from '#domain/languages/python-reader.ts';
import * as words from '#words/code/code-readers.ts';
import { LANGCHAIN_FIELDS, readsModelName } from './fields.ts';

const MODEL = /\bChatOpenAI\s*\(/;
const CALL = /\bmodel\s*\.\s*(invoke|stream)\s*\(/g;
const POST = /\bclient = model\.root_client\n[\s\S]{0,200}?\bclient\s*\.\s*post\s*\(/g;

/** From the model on: its address is part of the code. */
export function findCode(text: string): number {
  return text.search(MODEL);
}

/**
 * Reads Python code for LangChain: the arguments of `ChatOpenAI(…)` and what `model.invoke(…)` or `model.stream(…)` is given,
 * as the body that is made of them; an argument that it does not know is refused. Throws `TextProblem`.
 */
export function readCode(text: string, readerAt = (at: number) => new PythonReader(text, at)): CodeRequest {
  const found = MODEL.exec(text);
  if (found === null) throw new NoRequest(words.noLangchain, 0);
  const model = readModel(readerAt(found.index + found[0].length));
  const url = model.baseUrl === null ? null : `${model.baseUrl.replace(/\/$/, '')}/chat/completions`;
  const shared = { url, heldKey: model.heldKey, isInOrder: false, notes: [] };
  POST.lastIndex = model.endAt;
  const posted = POST.exec(text);
  CALL.lastIndex = model.endAt;
  const call = CALL.exec(text);
  if (posted !== null && (call === null || posted.index < call.index)) {
    const bodyAt = posted.index + posted[0].length;
    return { ...shared, body: postedBody(readerAt, bodyAt), bodyAt };
  }
  if (call === null) throw new NoRequest(words.noLangchain, 0);
  const bodyAt = call.index + call[0].length;
  return { ...shared, body: bodyOf(model, readerAt(bodyAt), call[1] === 'stream'), bodyAt };
}

interface Model {
  baseUrl: string | null;
  heldKey: boolean;
  readonly fields: Map<string, JsonValue>;
  extra: JsonValue;
  hasOneApi: boolean;
  endAt: number;
}

function readModel(reader: PythonReader): Model {
  const model: Model = {
    ...{ baseUrl: null, heldKey: false, extra: null, hasOneApi: false, endAt: 0 },
    fields: new Map<string, JsonValue>(),
  };
  for (;;) {
    reader.skipSpace();
    if (reader.match(/\)/y) !== null) return { ...model, endAt: reader.at };
    const name = reader.match(/[A-Za-z_]\w*\s*=(?!=)/y)?.replace(/\s*=$/, '') ?? '';
    reader.skipSpace();
    if (name === 'base_url' || name === 'api_key') {
      const value = reader.isTextNext() ? reader.readText() : null;
      if (value === null) reader.skipExpression();
      else if (name === 'base_url') model.baseUrl = value;
      else model.heldKey = value !== '' && value !== 'not-needed';
    } else if (name === 'default_headers') reader.skipExpression();
    else if (name === 'use_responses_api') model.hasOneApi = reader.readValue() === false;
    else if (name === 'extra_body') model.extra = reader.readValue();
    else if (name === 'model' || LANGCHAIN_FIELDS.has(name)) model.fields.set(name, reader.readValue());
    else reader.stop(words.memberUnknown(name === '' ? '…' : name));
    reader.skipSpace();
    if (reader.match(/,/y) === null && reader.text[reader.at] !== ')') reader.stop(words.commaExpected(')'));
  }
}

/** What LangChain makes of its model and the messages that it is given, with what is laid over it. */
function bodyOf(model: Model, reader: PythonReader, streams: boolean): JsonValue {
  const given = reader.readValue();
  const leavesOutStream = reader.match(/\s*,\s*stream\s*=\s*omit\b/y) !== null;
  if (reader.match(/\s*,?\s*\)/y) === null) reader.stop(words.memberUnknown('invoke'));
  const name = model.fields.get('model');
  const extra = isJsonObject(model.extra) ? model.extra : jsonObject([]);
  if (typeof name === 'string' && readsModelName(name)) {
    const isLaidOver = extra.has('messages') && (extra.has('temperature') || !/^o1/i.test(name));
    if (!model.hasOneApi || !isLaidOver) reader.stop(words.memberUnknown('model'));
  }
  const messages = isJsonArray(given)
    ? given
    : [
        jsonObject([
          ['role', 'user'],
          ['content', given],
        ]),
      ];
  return new Map([
    ...model.fields,
    ['messages', messages],
    ...(leavesOutStream ? [] : [['stream', streams] as const]),
    ...extra,
  ]);
}
