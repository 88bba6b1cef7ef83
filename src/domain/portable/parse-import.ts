import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { offsetOf, problemAt, readText, TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import type { LanguageId } from '#domain/languages/languages.ts';
import { readRequestAddress } from '#domain/languages/request-address.ts';
import { EXAMPLE_PARAMETER_NAMES } from '#domain/parameters/parameter-table.ts';
import { findRequests } from '#domain/reading/find-requests.ts';
import type { RequestReaders } from '#domain/reading/found-request.ts';
import { lineCounter } from '#domain/reading/line-counter.ts';
import * as words from '#words/code/reading.ts';
import { notARequest, nothingThere, shareLink } from '#words/transfer/request-text.ts';
import { convertBody } from './other-apis/convert-body.ts';
import type { DocumentBlocks } from './pasted/document-blocks.ts';
import { blankFences, documentBlocks } from './pasted/document-blocks.ts';
import { readJsonTexts } from './pasted/json-texts.ts';
import type { NotebookCode } from './pasted/notebook.ts';
import { notebookCode } from './pasted/notebook.ts';
import { isJson, within, withoutEnd, withoutInvisible } from './pasted/pasted-text.ts';
import { spreadBodies } from './pasted/spread-bodies.ts';
import { unwrapBody } from './pasted/unwrap-body.ts';
import { decodeRequestFile } from './request-file.ts';
import { readBruno } from './request-forms/bruno.ts';
import type { FiledBodies } from './request-forms/request-form.ts';
import { readFiledRequests } from './request-forms/request-forms.ts';
import { takeOutSettings } from './take-out-settings.ts';

/** A request that was understood in a pasted text. Nothing of it is applied yet, and no key is in it. */
export interface ImportedRequest {
  readonly source: 'json' | 'file' | LanguageId;
  /** The line on which it begins, from 1. */
  readonly line: number;
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

/** A text with more requests is a list of data; the first are listed, and that is told. */
const MAX_LISTED = 100;

/** All that a text holds: the requests that were understood, and why others were not. */
export interface ImportedText {
  /** At least one, in their order. */
  readonly requests: readonly ImportedRequest[];
  readonly refused: readonly InvalidInputError[];
}

/** All that reads what can be imported. */
export interface ImportReaders extends RequestReaders {
  readonly promptFiles: typeof import('./prompt-files/prompt-files.ts');
}

/** Loads what reads request code and prompt files. Rejects where it cannot be had. */
export async function loadReaders(): Promise<ImportReaders> {
  const [{ READERS }, promptFiles] = await Promise.all([
    import('#domain/reading/finders.ts'),
    import('./prompt-files/prompt-files.ts'),
  ]);
  return { ...READERS, promptFiles };
}

/**
 * Reads a pasted or dropped text: a JSON body, code in one or several languages, or an exported file's text. Never
 * throws; what is wrong is told with line and column.
 */
export function parseImport(pasted: string, readers: ImportReaders): Result<ImportedText, InvalidInputError> {
  return readText(pasted, () => {
    const text = withoutInvisible(pasted);
    const start = text.search(/[^\s\ufeff]/);
    if (start < 0) throw new TextProblem(nothingThere, 0);
    const blocks = documentBlocks(text);
    if (blocks !== null) return readBlocks(text, blocks, readers);
    const plain = blankFences(text);
    const first = plain.search(/[^\s\ufeff]/);
    if (isJson(plain, first)) return readJson(plain, readers);
    if (/^(?:https?:\/\/\S*)?#?request=\S+$/.test(plain.slice(first, first + 4096).trim())) {
      throw new TextProblem(shareLink, first);
    }
    if (/^(?:event: *\w+\r?\n)?data: *\{/.test(plain.slice(first, first + 200)))
      throw new TextProblem(words.isReply, first);
    const bruno = readBruno(text);
    if (bruno !== null) return collect(text, lineCounter(text), [], bruno, start);
    const problems: TextProblem[] = [];
    const filed = attempt(problems, () => readPrompts(text, readers));
    // Front matter that is no YAML stands before a page of documentation too.
    if (problems[0] !== undefined && plain === text) throw problems[0];
    return filed ?? readCode(plain, Math.max(first, 0), readers);
  });
}

/** Every request of a document: each block of JSON by itself, and all its code together. */
function readBlocks(text: string, blocks: DocumentBlocks, readers: ImportReaders): ImportedText {
  const requests: ImportedRequest[] = [];
  const refused: InvalidInputError[] = [];
  const take = (read: () => ImportedText) => {
    try {
      const found = read();
      requests.push(...found.requests);
      refused.push(...found.refused);
    } catch (error) {
      if (!(error instanceof TextProblem)) throw error;
      // A document without code has none that is missing.
      if (error.sentence !== notARequest) refused.push(problemAt(text, error.sentence, error.at));
    }
  };
  for (const { from, to } of blocks.json) take(() => readJson(within(text, from, to), readers));
  if (blocks.code !== null) take(() => readCode(blocks.code ?? '', 0, readers));
  requests.sort((a, b) => a.line - b.line);
  refused.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const [first] = refused;
  if (requests.length > 0) return { requests: requests.slice(0, MAX_LISTED), refused };
  if (first === undefined) throw new TextProblem(notARequest, text.search(/\S/));
  throw new TextProblem(first.sentence, offsetOf(text, first.line ?? 1, first.column ?? 1));
}

/** The requests of a file of YAML, or with YAML at its front; null where a text is none of those that are known. */
function readPrompts(text: string, { promptFiles }: ImportReaders): ImportedText | null {
  if (!promptFiles.LOOKS_LIKE_PROMPT_FILE.test(text)) return null;
  const { value, prompts } = promptFiles.readPromptFile(text);
  const lineOf = lineCounter(text);
  if (prompts === null) {
    const filed = readFiledRequests(value);
    return filed === null ? null : collect(text, lineOf, [], filed, 0);
  }
  const requests = prompts.map(({ body, notes }) =>
    buildImport(lineOf, 'file', body, { url: null, from: 0, bodyAt: 0, heldKey: false, notes }),
  );
  return { requests, refused: [] };
}

function readJson(text: string, readers: RequestReaders): ImportedText {
  const { literals } = readers;
  const lineOf = lineCounter(text);
  // Behind JSON nothing is part of it.
  const texts = spreadBodies(readJsonTexts(withoutEnd(text), literals));
  const [first] = texts;
  const notebook = first === undefined ? null : notebookCode(first.value, text);
  if (notebook !== null) return readNotebook(text, notebook, readers);
  const several = first === undefined ? null : readFiledRequests(first.value);
  if (first !== undefined && several !== null) return collect(text, lineOf, first.notes, several, first.from);
  const requests: ImportedRequest[] = [];
  const problems: TextProblem[] = [];
  for (const { value, from, source, notes } of texts.slice(0, MAX_LISTED)) {
    const filed = attempt(problems, () => decodeRequestFile(value));
    if (filed === undefined) continue;
    const wrapped = filed === null ? unwrapBody(value) : null;
    const request = attempt(problems, () =>
      buildImport(lineOf, filed === null ? source : 'file', filed ?? wrapped?.body ?? value, {
        url: wrapped?.url ?? null,
        from,
        bodyAt: from,
        heldKey: wrapped?.heldKey ?? false,
        notes: [...notes, ...(wrapped?.notes ?? [])],
      }),
    );
    if (request !== undefined) requests.push(request);
  }
  const [problem] = problems;
  if (requests.length === 0 && problem !== undefined) throw problem;
  const more = texts[MAX_LISTED];
  if (more) problems.push(new TextProblem(words.onlyFirstRead(MAX_LISTED), more.from));
  return { requests, refused: problems.map(({ sentence, at }) => problemAt(text, sentence, at)) };
}

/** The requests of a notebook's code cells, with their places in its file. */
function readNotebook(text: string, { code, placeOf }: NotebookCode, readers: RequestReaders): ImportedText {
  const lineOf = lineCounter(text);
  const found = readText(code, () => readCode(code, 0, readers));
  const placed = ({ sentence, line, column }: InvalidInputError) =>
    new TextProblem(sentence, placeOf(offsetOf(code, line ?? 1, column ?? 1)));
  if (!found.ok) {
    if (found.error.sentence === notARequest) throw new TextProblem(words.notebookWithout, 0);
    throw placed(found.error);
  }
  return {
    requests: found.value.requests.map((request) => ({
      ...request,
      line: lineOf(placeOf(offsetOf(code, request.line, 1))),
      notes: [words.readFromNotebook, ...request.notes],
    })),
    refused: found.value.refused.map(placed).map(({ sentence, at }) => problemAt(text, sentence, at)),
  };
}

/** What is read; where it is refused that is kept, and what else stands in the text is read all the same. */
function attempt<Read>(problems: TextProblem[], read: () => Read): Read | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    problems.push(error);
    return undefined;
  }
}

/** The requests of a file that holds several; what is wrong with one does not take the others along. */
function collect(
  text: string,
  lineOf: (at: number) => number,
  notes: readonly string[],
  { bodies, refused }: FiledBodies,
  from: number,
): ImportedText {
  const requests: ImportedRequest[] = [];
  const problems = refused.map((sentence) => new TextProblem(sentence, from));
  for (const body of bodies.slice(0, MAX_LISTED)) {
    const found = { ...body, from, bodyAt: from, notes: [...notes, ...body.notes] };
    const request = attempt(problems, () => buildImport(lineOf, 'file', body.body, found));
    if (request !== undefined) requests.push(request);
  }
  if (bodies.length > MAX_LISTED) problems.push(new TextProblem(words.onlyFirstRead(MAX_LISTED), from));
  if (requests.length === 0) throw problems[0] ?? new TextProblem(notARequest, from);
  return { requests, refused: problems.map(({ sentence, at }) => problemAt(text, sentence, at)) };
}

function readCode(text: string, start: number, { finders }: RequestReaders): ImportedText {
  const requests: ImportedRequest[] = [];
  const problems: TextProblem[] = [];
  const lineOf = lineCounter(text);
  for (const [index, { source, from, outcome }] of findRequests(text, finders).entries()) {
    if (index === MAX_LISTED) {
      problems.push(new TextProblem(words.onlyFirstRead(MAX_LISTED), from));
      break;
    }
    try {
      if (outcome instanceof TextProblem) throw outcome;
      requests.push(buildImport(lineOf, source, outcome.body, { ...outcome, from }));
    } catch (error) {
      if (!(error instanceof TextProblem)) throw error;
      problems.push(error);
    }
  }
  if (requests.length === 0) throw problems[0] ?? new TextProblem(notARequest, start);
  return { requests, refused: problems.map(({ sentence, at }) => problemAt(text, sentence, at)) };
}

const unique = (notes: readonly string[]) => [...new Set(notes)];

function buildImport(
  lineOf: (at: number) => number,
  source: ImportedRequest['source'],
  value: JsonValue,
  found: {
    readonly url: string | null;
    readonly from: number;
    readonly bodyAt: number;
    readonly heldKey: boolean;
    readonly notes: readonly string[];
  },
): ImportedRequest {
  const converted = convertBody(value, found.url, found.bodyAt);
  const taken = takeOutSettings(converted.body);
  // Azure has the model in the address: the name of its deployment.
  const deployment = /\/deployments\/([^/?#{}$]+)\/chat\/completions(?:[?#]|$)/.exec(found.url ?? '')?.[1];
  const isNameless = deployment !== undefined && !taken.body.has('model');
  const body = isNameless ? jsonObject([['model', deployment], ...taken.body]) : taken.body;
  const unset = [...taken.body].filter(
    ([key, each]) => each === null && EXAMPLE_PARAMETER_NAMES.includes(key),
  );
  const url = found.url ?? taken.address;
  const address = url === null ? null : readRequestAddress(url);
  return {
    source,
    line: lineOf(found.from),
    body,
    // Of a path alone nobody learns where it goes.
    baseUrl: url?.startsWith('/') ? null : (address?.baseUrl ?? null),
    droppedKey: found.heldKey || taken.heldKey || (address?.heldKey ?? false),
    fields: [...body.keys()],
    notes: unique([
      ...found.notes,
      ...converted.notes,
      ...taken.notes,
      ...(isNameless ? [words.modelOfAddress(deployment)] : []),
      ...(unset.length > 0 ? [words.nullFields(unset.map(([key]) => key))] : []),
    ]),
  };
}
