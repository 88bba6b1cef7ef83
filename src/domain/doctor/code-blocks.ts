import type { MappedText } from '#domain/reading/mapped-text.ts';
import { joinPieces, sliceOf } from '#domain/reading/mapped-text.ts';
import { withoutCommands } from './split-commands.ts';

/** What a block of code is written in, as far as the doctor knows it. */
export type BlockLanguage = 'posix' | 'cmd' | 'powershell' | 'python';

/** A block of code of a document. */
export interface CodeBlock {
  readonly language: BlockLanguage;
  readonly code: MappedText;
}

/** The words behind a fence, and the ends of file names, that name a language. */
const LANGUAGES: readonly (readonly [BlockLanguage, RegExp])[] = [
  ['posix', /^(?:bash|sh|shell|zsh|console|curl|terminal|shell-?session|shellscript)$/i],
  ['cmd', /^(?:cmd|bat|batch|dos)$/i],
  ['powershell', /^(?:powershell|ps1|pwsh|ps)$/i],
  ['python', /^(?:python3?|py|pycon|ipython)$/i],
];

/** A fence of Markdown (CommonMark 0.31, section 4.5), also in a quote: what stands before it, its marks, the words behind it. */
const FENCE = /^((?:[ \t]*>)*[ \t]*)(`{3,}|~{3,})[ \t]*([^\n`]*)$/gm;

/**
 * The blocks of code of a document: those between the fences of Markdown, or the whole text where it has none. What is in
 * another language is left out. `fileName` decides for whole files; linear in the text's length.
 */
export function findCodeBlocks(text: string, fileName = ''): readonly CodeBlock[] {
  const ending = /\.(\w+)$/.exec(fileName)?.[1] ?? '';
  const named = languageNamed(ending);
  if (named !== null) return [{ language: named, code: sliceOf(text, 0, text.length) }];
  const fenced = fencedBlocks(text);
  const isMarkdown = fenced !== null || /^mdx?$/i.test(ending);
  if (isMarkdown) return inOrder([...(fenced?.blocks ?? []), ...indentedBlocks(text, fenced?.fences ?? [])]);
  const blocks: CodeBlock[] = [];
  const rest = withoutCommands(text);
  if (rest !== text) blocks.push({ language: shellOf(text), code: sliceOf(text, 0, text.length) });
  if (isPython(rest)) blocks.push({ language: 'python', code: { text: rest, sourceOf: (at) => at } });
  return blocks;
}

function inOrder(blocks: readonly CodeBlock[]): readonly CodeBlock[] {
  return [...blocks].sort((a, b) => a.code.sourceOf(0) - b.code.sourceOf(0));
}

/** A range of the text. */
interface Fenced {
  readonly from: number;
  readonly to: number;
}

/** Null where the text has no fences. */
function fencedBlocks(
  text: string,
): { readonly blocks: readonly CodeBlock[]; readonly fences: readonly Fenced[] } | null {
  const blocks: CodeBlock[] = [];
  const fences: Fenced[] = [];
  let open: {
    readonly marks: string;
    readonly indent: string;
    readonly info: string;
    readonly from: number;
  } | null = null;
  let isFenced = false;
  const close = (to: number) => {
    if (open === null) return;
    fences.push({ from: open.from, to });
    const code = withoutIndent(text, open.from, to, open.indent);
    const info = /^\{?\.?([\w-]+)/.exec(open.info)?.[1] ?? '';
    // A page that shows how a page is written.
    if (/^(?:md|mdx|markdown)$/i.test(info))
      for (const inner of fencedBlocks(code.text)?.blocks ?? [])
        blocks.push({
          ...inner,
          code: { ...inner.code, sourceOf: (at) => code.sourceOf(inner.code.sourceOf(at)) },
        });
    const language = info === '' ? guessLanguage(code.text) : languageNamed(info);
    if (language !== null && code.text.trim() !== '') blocks.push({ language, code });
    open = null;
  };
  for (const fence of text.matchAll(FENCE)) {
    const [line, indent = '', marks = '', info = ''] = fence;
    isFenced = true;
    if (open === null) open = { marks, indent, info: info.trim(), from: fence.index + line.length + 1 };
    else if (marks[0] === open.marks[0] && marks.length >= open.marks.length && info.trim() === '')
      close(fence.index);
  }
  close(text.length);
  return isFenced ? { blocks, fences } : null;
}

/** Code that is indented by four (CommonMark 0.31, section 4.4) and begins with a command or an import, outside of fences. */
function indentedBlocks(text: string, fences: readonly Fenced[]): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const start =
    /(?<=^|\n[ \t]*\n)(?: {4}|\t)(?:(?:\$ )?curl[ \t][^\n]*|import[ \t]+[\w.]+[ \t]*|from[ \t]+[\w.]+[ \t]+import[ \t][^\n]*)(?:\n(?: {4}|\t)[^\n]*|\n(?=\n{0,20}(?: {4}|\t)))*/g;
  for (const { 0: found, index } of text.matchAll(start)) {
    const isFenced = fences.some(({ from, to }) => index >= from && index < to);
    const code = withoutIndent(text, index, index + found.length, found.startsWith('\t') ? '\t' : '    ');
    const language = isFenced ? null : guessLanguage(code.text);
    if (language !== null) blocks.push({ language, code });
  }
  return blocks;
}

/** What stands between two fences, each line without what stands before the fence. */
function withoutIndent(text: string, from: number, to: number, before: string): MappedText {
  const blank = before.includes('>') ? /[ \t>]/ : /[ \t]/;
  const pieces: { from: number; to: number }[] = [];
  let at = from;
  while (at < to) {
    const found = text.indexOf('\n', at);
    const end = found < 0 || found >= to ? to : found + 1;
    let start = at;
    while (start < end - 1 && start - at < before.length && blank.test(text[start] ?? '')) start += 1;
    pieces.push({ from: start, to: end });
    at = end;
  }
  return joinPieces(text, pieces);
}

function languageNamed(name: string): BlockLanguage | null {
  return LANGUAGES.find(([, names]) => names.test(name))?.[0] ?? null;
}

function guessLanguage(code: string): BlockLanguage | null {
  if (isPython(code)) return 'python';
  return /\bcurl(?:\.exe)?\b/.test(code) ? shellOf(code) : null;
}

function isPython(code: string): boolean {
  if (/\bimport\b[^\n]*\bfrom[ \t]*["']|\b(?:const|let)[ \t]|=>|\bawait fetch\(|\brequire\(/.test(code))
    return false;
  return /^[ \t]*(?:import[ \t]+\w|from[ \t]+\w[\w.]*[ \t]+import\b)|\brequests\.post\(|\.create\(\s*\w+[ \t]*=/m.test(
    code,
  );
}

function shellOf(code: string): BlockLanguage {
  return /[ \t]\^\r?$/m.test(code) ? 'cmd' : 'posix';
}
