import type { JsonValue } from '#domain/json/json-value.ts';
import { readCode as readSdk } from '#domain/languages/ai-sdk/read.ts';
import { readCode as readAxios } from '#domain/languages/javascript-axios/read.ts';
import { readCode as readFetch } from '#domain/languages/javascript-fetch/read.ts';
import { JavascriptReader } from '#domain/languages/javascript-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { readCode as readOpenai } from '#domain/languages/typescript-openai/read.ts';
import * as words from '#words/code/code-readers.ts';
import type { AttachedFile } from './attached-file.ts';
import type { OptionedReader } from './optioned-language.ts';

const FILE = /readFileSync\("([\w.-]+)", "base64"\)/y;
const NAME = /[A-Za-z_]\w*(?!\w)/y;
/** The function's head, and its call; no text breaks a line, so that a line's beginning is code. */
const HEAD = /^async function\*? ask\(([^()]*)\)/m;
const CALL =
  /^(?:console\.log\((?:JSON\.stringify\()?await|const completion = await|for await \(const (?:text|piece|choice) of) ask\(/gm;

/** Reads JavaScript in which texts are joined: from literals, the function's arguments and the data of files. */
class FilledJavascriptReader extends JavascriptReader {
  private readonly values: ReadonlyMap<string, JsonValue>;
  private readonly files: ReadonlyMap<string, string>;

  constructor(
    text: string,
    at: number,
    values: ReadonlyMap<string, JsonValue>,
    files: ReadonlyMap<string, string>,
  ) {
    super(text, at);
    this.values = values;
    this.files = files;
  }

  override readValue(depth = 0): JsonValue {
    const first = this.readFilled() ?? super.readValue(depth);
    if (typeof first !== 'string') return first;
    const parts = [first];
    while (this.match(/\s*\+\s*/y) !== null) {
      const next = this.readFilled() ?? super.readValue(depth);
      if (typeof next !== 'string') this.stop(words.valueMissing);
      parts.push(next);
    }
    return parts.join('');
  }

  private readFilled(): JsonValue {
    this.skipSpace();
    FILE.lastIndex = this.at;
    const file = FILE.exec(this.text)?.[1];
    NAME.lastIndex = this.at;
    const name = NAME.exec(this.text)?.[0] ?? '';
    const value = file === undefined ? this.values.get(name) : this.files.get(file);
    if (value === undefined) return null;
    this.match(file === undefined ? NAME : FILE);
    return value;
  }
}

const readWith =
  (read: (code: string, readerAt: (at: number) => JavascriptReader) => CodeRequest): OptionedReader =>
  (code, files) =>
    read(code, javascriptReaders(code, files));

/** Read calls of fetch, axios, the AI SDK and OpenAI's package. */
export const readJavascriptFetch = readWith(readFetch);
export const readJavascriptAxios = readWith(readAxios);
export const readAiSdk = readWith(readSdk);
export const readOpenaiModule = readWith(readOpenai);

/** Makes readers of code with options: arguments have the values that the call of the function gives them. */
function javascriptReaders(code: string, files: readonly AttachedFile[]): (at: number) => JavascriptReader {
  const byName = new Map(files.map(({ name, data }) => [name, data]));
  const values = callOf(code);
  return (at) => new FilledJavascriptReader(code, at, values, byName);
}

/** The list of a tool loop, which its request names. */
const MESSAGES = /^const messages(?:: [\w.[\]]+)? = (?=\[)/m;

function callOf(code: string): ReadonlyMap<string, JsonValue> {
  const values = new Map<string, JsonValue>();
  const listed = MESSAGES.exec(code);
  if (listed !== null)
    values.set('messages', new JavascriptReader(code, listed.index + listed[0].length).readValue());
  const names = (HEAD.exec(code)?.[1] ?? '').split(',').map((name) => name.replace(/:.*/, '').trim());
  const call = [...code.matchAll(CALL)].at(-1);
  if (call === undefined) return values;
  const reader = new JavascriptReader(code, call.index + call[0].length);
  for (const name of names) {
    const value = name === '' ? null : reader.readValue();
    if (typeof value === 'string') values.set(name, value);
    reader.match(/\s*,/y);
  }
  return values;
}
