import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { parseCurl } from './parse-curl.ts';
import { PYTHON_CALL, parsePython } from './parse-python.ts';
import { PYTHON_OPENAI_CALL, parsePythonOpenai } from './parse-python-openai.ts';
import { readRequestAddress } from './request-address.ts';
import { requireRequestBody } from './request-body.ts';
import { decodeRequestFile } from './request-file.ts';
import { offsetOf, readText, TextProblem } from './text-problem.ts';

/** A request that was understood in a pasted text. Nothing of it is applied yet, and no key is in it. */
export interface ImportedRequest {
  readonly source: 'json' | 'curl' | 'python' | 'file';
  /** The body, whole and in its own order; `messages` is a list of objects, `model` a text or absent. */
  readonly body: JsonObject;
  /** Where the command would have gone, to be shown only; null when the text names no address. */
  readonly baseUrl: string | null;
  /** Whether the text held a key, which is kept nowhere. */
  readonly droppedKey: boolean;
  /** The names of the body's fields, in their order. */
  readonly fields: readonly string[];
  /** Plain sentences about what could not be taken literally, such as a shell variable in the data. */
  readonly notes: readonly string[];
}

/**
 * Reads a pasted or dropped text: a JSON body, a cURL command, Python code, or an exported file's text. Linear in its
 * length, never throws; what is wrong is told with line and column.
 */
export function parseImport(text: string): Result<ImportedRequest, InvalidInputError> {
  return readText(text, () => {
    const plain = blankFences(text);
    const start = plain.search(/[^\s\ufeff]/);
    if (start < 0) throw new TextProblem('There is nothing to import: the text is empty.', 0);
    if (plain[start] === '{' || plain[start] === '[' || plain[start] === '"') return readJson(plain);
    if (/^(?:https?:\/\/\S*)?#?request=\S+$/.test(plain.slice(start, start + 4096).trim())) {
      throw new TextProblem('This is a share link: open it in the browser to use it.', start);
    }
    return readCode(plain, start);
  });
}

function readJson(text: string): ImportedRequest {
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const { sentence, line, column } = parsed.error;
    throw new TextProblem(sentence, offsetOf(text, line ?? 1, column ?? 1));
  }
  const filed = decodeRequestFile(parsed.value);
  return buildImport(filed === null ? 'json' : 'file', filed ?? parsed.value, {
    url: null,
    bodyAt: text.search(/[^\s\ufeff]/),
    heldKey: false,
    notes: [],
  });
}

/** Tries what stands first in the text first; if neither reads, the first one's error is told. */
function readCode(text: string, start: number): ImportedRequest {
  const readers: { readonly at: number; read(): ImportedRequest }[] = [];
  const add = (pattern: RegExp, read: () => ImportedRequest) => {
    const at = text.search(pattern);
    if (at >= 0) readers.push({ at, read });
  };
  add(/\bcurl(?:\.exe)?\b|\bInvoke-(?:WebRequest|RestMethod)\b/i, () => readCurlCommand(text));
  add(PYTHON_CALL, () => {
    const request = parsePython(text);
    return buildImport('python', request.body, { ...request, notes: [] });
  });
  add(PYTHON_OPENAI_CALL, () => {
    const request = parsePythonOpenai(text);
    return buildImport('python', request.body, { ...request, notes: [] });
  });
  readers.sort((a, b) => a.at - b.at);
  let first: TextProblem | null = null;
  for (const reader of readers) {
    try {
      return reader.read();
    } catch (error) {
      if (!(error instanceof TextProblem)) throw error;
      first ??= error;
    }
  }
  throw (
    first ??
    new TextProblem(
      'This is neither a JSON body, nor a cURL command, nor Python code with requests.post(…), nor an exported file.',
      start,
    )
  );
}

function readCurlCommand(text: string): ImportedRequest {
  let body: JsonValue = null;
  const request = parseCurl(text, ({ bodyText, sourceOf }) => {
    const parsed = parseJson(bodyText);
    if (!parsed.ok) {
      const { sentence, line, column } = parsed.error;
      const at = offsetOf(bodyText, line ?? 1, column ?? 1);
      throw new TextProblem(`The data of the command is not JSON. ${sentence}`, sourceOf(at));
    }
    body = parsed.value;
  });
  return buildImport('curl', body, { ...request, bodyAt: request.sourceOf(0) });
}

function buildImport(
  source: ImportedRequest['source'],
  value: JsonValue,
  found: {
    readonly url: string | null;
    readonly bodyAt: number;
    readonly heldKey: boolean;
    readonly notes: readonly string[];
  },
): ImportedRequest {
  const body = requireRequestBody(value, found.bodyAt);
  const address = found.url === null ? null : readRequestAddress(found.url);
  return {
    source,
    body,
    baseUrl: address?.baseUrl ?? null,
    droppedKey: found.heldKey || (address?.heldKey ?? false),
    fields: [...body.keys()],
    notes: found.notes,
  };
}

/** Blanks the fences of a Markdown code block, so that places in the text stay as they are. */
function blankFences(text: string): string {
  const open = /^\s*```[^\n`]*\n/.exec(text)?.[0];
  if (open === undefined) return text;
  const blank = (piece: string) => piece.replace(/[^\n\r]/g, ' ');
  const closeAt = text.lastIndexOf('\n```');
  if (closeAt < open.length - 1) return blank(open) + text.slice(open.length);
  return blank(open) + text.slice(open.length, closeAt + 1) + blank(text.slice(closeAt + 1));
}
