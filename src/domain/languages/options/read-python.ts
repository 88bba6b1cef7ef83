import type { JsonValue } from '#domain/json/json-value.ts';
import { readRequestsCall } from '#domain/languages/python/requests-call.ts';
import { readCode as readLangchain } from '#domain/languages/python-langchain/read.ts';
import { readOpenaiCode } from '#domain/languages/python-openai/read.ts';
import type { NameResolver } from '#domain/languages/python-reader.ts';
import { PythonReader } from '#domain/languages/python-reader.ts';
import * as words from '#words/code/code-readers.ts';
import type { AttachedFile } from './attached-file.ts';
import type { OptionedReader } from './optioned-language.ts';

const FILE = /base64\.b64encode\(Path\("([\w.-]+)"\)\.read_bytes\(\)\)\.decode\(\)/y;
/** Where the function is called; no text breaks a line, so that a line's beginning is code. */
const CALL = /^(?:print\(|completion = |for (?:text|choice) in )ask\(/gm;

/** Reads Python in which texts are joined: from literals, the function's arguments and the data of files. */
class FilledPythonReader extends PythonReader {
  private readonly files: ReadonlyMap<string, string>;

  constructor(text: string, at: number, resolve: NameResolver, files: ReadonlyMap<string, string>) {
    super(text, at, resolve);
    this.files = files;
  }

  override readValue(depth = 0): JsonValue {
    const first = this.readFile() ?? super.readValue(depth);
    if (typeof first !== 'string') return first;
    const parts = [first];
    while (this.match(/\s*\+\s*/y) !== null) {
      const next = this.readFile() ?? super.readValue(depth);
      if (typeof next !== 'string') this.stop(words.valueMissing);
      parts.push(next);
    }
    return parts.join('');
  }

  private readFile(): string | null {
    this.skipSpace();
    FILE.lastIndex = this.at;
    const name = FILE.exec(this.text)?.[1];
    const data = name === undefined ? undefined : this.files.get(name);
    if (data === undefined) return null;
    this.match(FILE);
    return data;
  }
}

/** Reads a call of requests or httpx. */
export const readPythonRequests: OptionedReader = (code, files) => {
  const readerAt = pythonReaders(code, files);
  return readRequestsCall(code, (_text, at, resolve) => readerAt(at, resolve));
};

/** Reads a call of OpenAI's package. */
export const readPythonOpenai: OptionedReader = (code, files) =>
  readOpenaiCode(code, pythonReaders(code, files));

/** Reads a call of LangChain. */
export const readPythonLangchain: OptionedReader = (code, files) => {
  const readerAt = pythonReaders(code, files);
  return readLangchain(code, (at) => readerAt(at));
};

/** Makes readers of code with options: arguments have the values that the call of the function gives them. */
function pythonReaders(
  code: string,
  files: readonly AttachedFile[],
): (at: number, resolve?: NameResolver) => PythonReader {
  const byName = new Map(files.map(({ name, data }) => [name, data]));
  const values = callOf(code);
  return (at, resolve) =>
    new FilledPythonReader(code, at, (name) => values.get(name) ?? resolve?.(name), byName);
}

/** The list of a tool loop, which its request names; no text breaks a line, so that a line's beginning is code. */
const MESSAGES = /^messages = (?=\[)/m;

function callOf(code: string): ReadonlyMap<string, JsonValue> {
  const values = new Map<string, JsonValue>();
  const listed = MESSAGES.exec(code);
  if (listed !== null)
    values.set('messages', new PythonReader(code, listed.index + listed[0].length).readValue());
  const call = [...code.matchAll(CALL)].at(-1);
  if (call === undefined) return values;
  const reader = new PythonReader(code, call.index + call[0].length);
  for (;;) {
    reader.skipSpace();
    if (reader.match(/\)/y) !== null) return values;
    const name = reader.match(/\w+(?==)/y);
    if (name === null || reader.match(/=/y) === null) return values;
    values.set(name, reader.readValue());
    reader.match(/\s*,/y);
  }
}
