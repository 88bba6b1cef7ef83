import { TextProblem } from '#domain/errors/text-problem.ts';
import { requestOf } from '#domain/languages/code-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import type { Claim, Findings, FoundRequest } from '#domain/reading/found-request.ts';
import { lineCounter } from '#domain/reading/line-counter.ts';
import { languageLabels } from '#words/code/languages.ts';
import * as words from '#words/code/reading-code.ts';
import type { CodePiece } from './code-pieces.ts';
import { cutCode, isSentOn } from './code-pieces.ts';
import type { TextLanguage } from './text-languages.ts';
import { PACKAGES, TEXT_LANGUAGES } from './text-languages.ts';

/**
 * Finds the requests of Go, PHP, Ruby, Rust, Java, C# and .NET in PowerShell, whose body is a JSON text of the code. Only a
 * text that is sent as it stands is one; a name that may have been changed since is refused. Never throws.
 */
export function findTextCode(text: string): Findings {
  const found = TEXT_LANGUAGES.filter(({ looksLike }) => looksLike.test(text)).map((language) =>
    findIn(text, language),
  );
  return {
    requests: found.flatMap(({ requests }) => requests),
    claims: found.flatMap(({ claims }) => claims),
  };
}

/** Finds calls of packages that make the request themselves: what they send is not in the text. Never throws. */
export function findPackages(text: string): Findings {
  const requests: FoundRequest[] = [];
  const claims: Claim[] = [];
  for (const { name, uses, plain } of PACKAGES) {
    const match = uses.exec(text);
    if (match === null) continue;
    const from = match.index;
    const read = readPlain(text, plain);
    requests.push({
      source: plain?.id ?? 'curl',
      from,
      to: from + match[0].length,
      outcome: read ?? new NoRequest(words.packageNotRead(name), from),
    });
    // No claim for what is not read: where another reader knows the call, its request is the one.
    if (read !== null) {
      // No text of ours breaks a line, so that what begins a line behind it is code of its own.
      OTHER_START.lastIndex = from;
      claims.push({
        from: startOf(text, Math.min(from, read.bodyAt)),
        to: OTHER_START.exec(text)?.index ?? text.length,
      });
    }
  }
  return { requests, claims };
}

/** The one call of a package in its plain form; null where it is in another one, which is not evaluated. */
function readPlain(text: string, plain: (typeof PACKAGES)[number]['plain']): CodeRequest | null {
  if (plain === undefined || [...text.matchAll(plain.calls)].length !== 1) return null;
  try {
    const request = plain.readCode(text);
    return request.url === null ? null : request;
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    return null;
  }
}

function findIn(text: string, language: TextLanguage): Findings {
  let pieces: readonly CodePiece[];
  try {
    pieces = cutCode(text, language.rules);
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    const at = text.search(language.looksLike);
    return { requests: [{ source: language.id, from: at, to: text.length, outcome: error }], claims: [] };
  }
  const mentions = new Map<string, number[]>();
  for (const [index, { kind, value }] of pieces.entries()) {
    if (kind !== 'name') continue;
    const known = mentions.get(value);
    if (known === undefined) mentions.set(value, [index]);
    else known.push(index);
  }
  const code: Code = { text, pieces, mentions, language, lineOf: lineCounter(text) };
  const requests: FoundRequest[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'name' || !language.rules.body.has(piece.value)) continue;
    if (requests.length > MAX_REQUESTS) break;
    const request = readCall(code, index);
    if (request !== null) requests.push(request);
  }
  const first = requests[0];
  if (first === undefined) return { requests, claims: [] };
  // What such a text holds is no code of another language.
  const literals = pieces.filter(({ kind }) => kind === 'text').map(({ at, end }) => ({ from: at, to: end }));
  const claims: Claim[] = [...literals, { from: startOf(text, first.from), to: endOf(text, requests) }];
  return { requests, claims };
}

/** More than are listed: a text with more is a list of data. */
const MAX_REQUESTS = 100;

interface Code {
  readonly text: string;
  readonly pieces: readonly CodePiece[];
  /** Where each name stands among the pieces. */
  readonly mentions: ReadonlyMap<string, readonly number[]>;
  readonly language: TextLanguage;
  readonly lineOf: (at: number) => number;
}

/** The request whose body stands behind the name at `index`; null where that name starts none. */
function readCall(code: Code, index: number): FoundRequest | null {
  const { pieces, language, text } = code;
  const name = pieces[index];
  if (language.otherCalls.test(text.slice(Math.max((name?.at ?? 0) - 40, 0), name?.at))) return null;
  const valueIndex = skipWrappers(code, index + 1);
  const value = pieces[valueIndex];
  if (name === undefined || value === undefined || valueIndex === index + 1) return null;
  // `-Body ([Text.Encoding]::UTF8.GetBytes(…))`: the inner name is looked at by itself.
  if (value.kind === 'name' && language.rules.body.has(value.value)) return null;
  const to = value.end;
  const from = name.at;
  try {
    const body = bodyAt(code, valueIndex);
    const request: CodeRequest = requestOf(text, addressOf(code, index), body);
    return { source: language.id, from: Math.min(from, body.valueAt), to, outcome: request };
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    return { source: language.id, from, to, outcome: error };
  }
}

function skipWrappers({ pieces, language }: Code, from: number): number {
  let index = from;
  for (; ; index += 1) {
    const piece = pieces[index];
    const isWrapper =
      (piece?.kind === 'mark' && /^[([\]=>,.:&]$/.test(piece.value)) ||
      (piece?.kind === 'name' && (language.wrappers.has(piece.value) || piece.value === 'new'));
    if (!isWrapper) return index;
  }
}

/** The text at an index, or the one that its name was given. Throws `TextProblem`. */
function bodyAt(code: Code, index: number) {
  const { pieces, language, text, lineOf } = code;
  const value = pieces[index];
  const built = (at: number) => new TextProblem(words.bodyIsBuilt(languageLabels[language.id]), at);
  if (value === undefined || value.kind === 'mark') throw built(value?.at ?? text.length);
  if (!isSentOn(text, pieces, index, language)) throw built(value.at);
  if (value.kind === 'text') return plainText(code, value);
  const { value: name } = value;
  const mentions = code.mentions.get(name) ?? [];
  const definitions = mentions.filter((at) => isDefinition(pieces, at));
  const [defined, second] = definitions;
  if (defined === undefined) throw new TextProblem(words.bodyNameUnknown(name), value.at);
  if (second !== undefined) throw new TextProblem(words.bodyNameTwice(name), value.at);
  const between = mentions.find((at) => at > defined && at < index);
  if (between !== undefined) {
    const { at } = pieces[between] ?? value;
    throw new TextProblem(words.bodyNameUsed(name, lineOf(at)), at);
  }
  const givenIndex = skipWrappers(code, defined + 1);
  const given = pieces[givenIndex];
  if (given?.kind !== 'text' || !isSentOn(text, pieces, givenIndex, language))
    throw built(given?.at ?? value.at);
  return plainText(code, given);
}

function isDefinition(pieces: readonly CodePiece[], index: number): boolean {
  const next = pieces[index + 1];
  const after = pieces[index + 2];
  if (next?.value === ':' && after?.value === '=') return true;
  return next?.value === '=' && after?.value !== '=' && after?.value !== '>';
}

function plainText({ text, language }: Code, piece: CodePiece & { readonly kind: 'text' }) {
  const written = text.slice(piece.at, piece.end);
  const { escapes, filledIn } = language;
  // Three quotes hold everything as it is, but for Java, whose escapes were read.
  const isRaw = !written.startsWith('"') || (written.startsWith('"""') && language.id !== 'java');
  const isPlain =
    isRaw || ((escapes === null || !written.replace(escapes, '').includes('\\')) && !filledIn.test(written));
  if (!isPlain) throw new TextProblem(words.textHasUnknowns, piece.at);
  return { value: piece.value, valueAt: piece.valueAt, end: piece.end };
}

/** The address nearest before the body, or else behind it; null where it is no text of the code. */
function addressOf(code: Code, bodyIndex: number): string | null {
  const { pieces, language } = code;
  const before: string[] = [];
  const behind: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'name' || !language.rules.address.has(piece.value)) continue;
    for (let at = index + 1; at < Math.min(index + 16, pieces.length); at += 1) {
      const found = pieces[at];
      const text =
        found?.kind === 'text' ? found.value : found?.kind === 'name' ? textOf(code, found.value) : null;
      if (text === null || !/^https?:\/\//.test(text)) continue;
      if (isSentOn(code.text, pieces, at, language)) (index < bodyIndex ? before : behind).push(text);
      break;
    }
  }
  return before.at(-1) ?? behind[0] ?? null;
}

/** The text that a name was given, once; null where that is not known. */
function textOf(code: Code, name: string): string | null {
  const { pieces } = code;
  const defined = (code.mentions.get(name) ?? []).filter((at) => isDefinition(pieces, at));
  if (defined.length !== 1) return null;
  const given = pieces[skipWrappers(code, (defined[0] ?? 0) + 1)];
  return given?.kind === 'text' ? given.value : null;
}

/** Lines that begin something else than the code of these languages. */
const OTHER_START =
  /^(?:\$ )?(?:curl|wget|http|https)[ \t]|^from[ \t]+\S+[ \t]+import\b|^await[ \t]+fetch\(|^fetch\(/gm;

function startOf(text: string, at: number): number {
  let start = 0;
  for (const { index } of text.slice(0, at).matchAll(OTHER_START)) start = text.indexOf('\n', index) + 1;
  return start;
}

function endOf(text: string, requests: readonly FoundRequest[]): number {
  const last = Math.max(...requests.map(({ to }) => to));
  OTHER_START.lastIndex = last;
  return OTHER_START.exec(text)?.index ?? text.length;
}
