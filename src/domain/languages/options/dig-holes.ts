import { quoteText } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { BuiltRequest, FilledFrom } from '#domain/request/build-request.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import { fillRequest, requestVariables } from '#domain/variables/request-variables.ts';
import type { AttachedFile } from './attached-file.ts';
import { attachedFiles, dataIn, isCanonical } from './attached-file.ts';
import type { CodeOptions } from './code-option.ts';

/** An argument of the function that the code is written as, with the text that it has in this request. */
export interface Argument {
  readonly name: string;
  readonly value: string;
}

/** What stands in a text where code has an expression. */
export type Hole =
  | { readonly kind: 'argument'; readonly argument: Argument }
  | { readonly kind: 'file'; readonly file: AttachedFile };

/** The body of a request with holes in its texts. */
export interface DugBody {
  readonly body: JsonObject;
  readonly arguments: readonly Argument[];
  readonly files: readonly AttachedFile[];
  /** A text as literal pieces and holes, in their order; never empty. */
  piecesOf(text: string): readonly (string | Hole)[];
}

/** Two braces around a name: what prompts have where a value is filled in. A backslash before them makes them a text. */
const PLACEHOLDER = /(?<!\\)\{\{ *([A-Za-z_][A-Za-z0-9_]*) *\}\}/g;

/**
 * Digs the holes that the options ask for: one for each variable of the request, or for each `{{name}}` that stands in
 * a message, a tool or a schema, or, where there is none, for the last message of the user; one for the data of each attached file. `isTaken` tells the names that code of
 * the language has for something else, `rename` gives those that it takes at all.
 */
export function digHoles(
  built: BuiltRequest,
  options: CodeOptions,
  isTaken: (name: string) => boolean,
  rename: (name: string) => string = (name) => name,
): DugBody {
  const mark = freeMark(built.bodyText);
  const holes: Hole[] = [];
  const dig = (hole: Hole) => `${mark}${holes.push(hole) - 1}${mark}`;
  let { body } = built;
  const files = options.has('files') ? attachedFiles(body.get('messages')) : [];
  const names = new Map<string, Argument>();
  const { filledFrom } = built;
  const given = filledFrom ? valuedVariables(filledFrom) : [];
  if (options.has('function') && filledFrom && given.length > 0) {
    const marks = new Map<string, string>();
    for (const [variable, value] of given) {
      const others = Array.from(names.values(), ({ name }) => name);
      const argument = { name: freeName(rename(variable), isTaken, others), value };
      names.set(variable, argument);
      marks.set(variable, dig({ kind: 'argument', argument }));
    }
    const withMarks = fillRequest(filledFrom, marks, () => true);
    body = buildRequest({ ...withMarks, connection: built.connection }).body;
  } else if (options.has('function')) {
    for (const [placeholder, argument] of argumentsIn(body, isTaken, rename))
      names.set(placeholder, argument);
  }
  if (options.has('function') && names.size === 0) {
    body = withLastMessage(body, (value) => {
      const name = freeName('message', isTaken, []);
      const argument = { name, value };
      names.set(value, argument);
      return dig({ kind: 'argument', argument });
    });
  } else if (given.length === 0 && names.size > 0) {
    body = inTexts(body, (text) =>
      text.replace(PLACEHOLDER, (placeholder) => {
        const argument = names.get(placeholder);
        return argument ? dig({ kind: 'argument', argument }) : placeholder;
      }),
    );
  }
  if (files.length > 0) {
    const byData = new Map(files.map((file) => [file.data, file]));
    body = inTexts(body, (text) => {
      const found = dataIn(text);
      const data = found?.data ?? (text.length > 3 && isCanonical(text) ? text : '');
      const file = byData.get(data);
      return file ? `${found?.before ?? ''}${dig({ kind: 'file', file })}` : text;
    });
  }
  return {
    body,
    arguments: [...names.values()],
    files,
    piecesOf(text) {
      if (!text.includes(mark)) return [text];
      const pieces = text.split(mark).map((piece, index) => (index % 2 === 0 ? piece : holes[Number(piece)]));
      return pieces.filter((piece) => piece !== undefined && piece !== '').filter(isPiece);
    },
  };
}

/** The variables of a request that have a value, with it. */
function valuedVariables(from: FilledFrom): readonly (readonly [name: string, value: string])[] {
  return requestVariables(from, () => true).flatMap(({ name }) => {
    const value = from.values.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
}

const isPiece = (piece: string | Hole | undefined): piece is string | Hole => piece !== undefined;

/** A character of private use that the request has nowhere. */
function freeMark(text: string): string {
  for (let code = 0xe000; code < 0xf8ff; code += 1) {
    const mark = String.fromCharCode(code);
    if (!text.includes(mark)) return mark;
  }
  return '\uf8ff\uf8ff';
}

/** The fields whose texts are a person's own. */
const FIELDS: ReadonlySet<string> = new Set(['messages', 'tools', 'response_format']);

function inTexts(body: JsonObject, change: (text: string) => string): JsonObject {
  const inside = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return change(value);
    if (isJsonArray(value)) return value.map(inside);
    if (isJsonObject(value)) return new Map(Array.from(value, ([key, member]) => [key, inside(member)]));
    return value;
  };
  return new Map(Array.from(body, ([key, value]) => [key, FIELDS.has(key) ? inside(value) : value]));
}

/** An argument for each placeholder, by its text. */
function argumentsIn(
  body: JsonObject,
  isTaken: (name: string) => boolean,
  rename: (name: string) => string,
): Map<string, Argument> {
  const found = new Map<string, Argument>();
  inTexts(body, (text) => {
    for (const [placeholder, name = ''] of text.matchAll(PLACEHOLDER)) {
      if (found.has(placeholder)) continue;
      const taken = Array.from(found.values(), (argument) => argument.name);
      found.set(placeholder, { name: freeName(rename(name), isTaken, taken), value: placeholder });
    }
    return text;
  });
  return found;
}

function freeName(name: string, isTaken: (name: string) => boolean, others: readonly string[]): string {
  let free = name;
  while (isTaken(free) || others.includes(free)) free += '_';
  return free;
}

/** The body with another text in its last message of the user: all of its content, or its first part that is a text. */
function withLastMessage(body: JsonObject, change: (text: string) => string): JsonObject {
  const listed = body.get('messages');
  const messages = isJsonArray(listed) ? listed : [];
  const at = messages.findLastIndex((message) => isJsonObject(message) && message.get('role') === 'user');
  const message = messages[at];
  if (message === undefined || !isJsonObject(message)) return body;
  const content = message.get('content');
  let changed: JsonValue | null = null;
  if (typeof content === 'string') changed = change(content);
  else if (isJsonArray(content)) {
    const textAt = content.findIndex((part) => isJsonObject(part) && typeof part.get('text') === 'string');
    const part = content[textAt];
    const text = part !== undefined && isJsonObject(part) ? part.get('text') : null;
    if (part === undefined || !isJsonObject(part) || typeof text !== 'string') return body;
    changed = content.with(textAt, new Map(part).set('text', change(text)));
  }
  if (changed === null) return body;
  return new Map(body).set('messages', messages.with(at, new Map(message).set('content', changed)));
}

/** A text with its holes filled in by joining texts, as most languages write it. */
export function joinedText(dug: DugBody, text: string, readFile: (name: string) => string): string {
  const pieces = dug.piecesOf(text).map((piece) => {
    if (typeof piece === 'string') return quoteText(piece);
    return piece.kind === 'argument' ? piece.argument.name : readFile(piece.file.name);
  });
  return pieces.join(' + ');
}
