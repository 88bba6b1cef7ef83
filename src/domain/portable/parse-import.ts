import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { offsetOf, readText, TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { LanguageReader } from '#domain/languages/language.ts';
import type { LanguageId } from '#domain/languages/languages.ts';
import { LANGUAGES } from '#domain/languages/languages.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { readRequestAddress } from '#domain/languages/request-address.ts';
import * as words from '#words/request-text.ts';
import { requireRequestBody } from './request-body.ts';
import { decodeRequestFile } from './request-file.ts';

/** A request that was understood in a pasted text. Nothing of it is applied yet, and no key is in it. */
export interface ImportedRequest {
  readonly source: 'json' | 'file' | LanguageId;
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

/** A language's reader, loaded. */
export interface NamedReader {
  readonly id: LanguageId;
  readonly reader: LanguageReader;
}

/** Loads the readers of every language. Rejects where one cannot be had. */
export function loadReaders(): Promise<readonly NamedReader[]> {
  return Promise.all(LANGUAGES.map(async ({ id, read }) => ({ id, reader: await read() })));
}

/**
 * Reads a pasted or dropped text: a JSON body, code in one of the languages, or an exported file's text. Linear in its
 * length, never throws; what is wrong is told with line and column.
 */
export function parseImport(
  text: string,
  readers: readonly NamedReader[],
): Result<ImportedRequest, InvalidInputError> {
  return readText(text, () => {
    const plain = blankFences(text);
    const start = plain.search(/[^\s\ufeff]/);
    if (start < 0) throw new TextProblem(words.nothingThere, 0);
    if (plain[start] === '{' || plain[start] === '[' || plain[start] === '"') return readJson(plain);
    if (/^(?:https?:\/\/\S*)?#?request=\S+$/.test(plain.slice(start, start + 4096).trim())) {
      throw new TextProblem(words.shareLink, start);
    }
    return readCode(plain, start, readers);
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

/**
 * Tries the language that stands first in the text first. The next one has its turn only where that is no request: what
 * stands in a request that cannot be read is its content, and never another request.
 */
function readCode(text: string, start: number, readers: readonly NamedReader[]): ImportedRequest {
  const found = readers
    .map(({ id, reader }) => ({ id, reader, at: reader.findCode(text) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  let first: TextProblem | null = null;
  for (const { id, reader } of found) {
    try {
      const request = reader.readCode(text);
      return buildImport(id, request.body, request);
    } catch (error) {
      if (!(error instanceof TextProblem)) throw error;
      first ??= error;
      if (!(error instanceof NoRequest)) break;
    }
  }
  throw first ?? new TextProblem(words.notARequest, start);
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
