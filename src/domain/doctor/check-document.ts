import { lineCounter } from '#domain/reading/line-counter.ts';
import type { MappedText } from '#domain/reading/mapped-text.ts';
import { withoutInterpreterPrompts } from '#domain/reading/python/find-python.ts';
import * as words from '#words/code/doctor.ts';
import { checkCommand } from './check-command.ts';
import { checkPython } from './check-python.ts';
import type { BlockLanguage, CodeBlock } from './code-blocks.ts';
import { findCodeBlocks } from './code-blocks.ts';
import type { Edit, Finding } from './finding.ts';
import { applyEdits } from './finding.ts';
import type { RuleId } from './rules.ts';
import { RULES } from './rules.ts';
import { splitCommands } from './split-commands.ts';
import { writeAnew } from './write-anew.ts';

/** A finding in a document. */
export interface PlacedFinding {
  readonly rule: RuleId;
  readonly weight: 'fault' | 'advice';
  /** Line in the document, from 1. */
  readonly line: number;
  readonly why: string;
  readonly source: string;
}

/** A call of chat completions in a document, and what is wrong with it. */
export interface CheckedCall {
  readonly language: BlockLanguage;
  /** Where it begins in the document, from 1. */
  readonly line: number;
  /** The code as it stands, without what goes around it. */
  readonly code: string;
  readonly findings: readonly PlacedFinding[];
  /** The code without its faults; null where there are none, or where they cannot be mended without guessing. */
  readonly mended: string | null;
  /** What puts `mended` in the code's place in the document; null where that would not be the same code. */
  readonly edit: Edit | null;
}

/** What names a chat completion; other code is not looked at. */
const CHAT = /chat\/completions|chat\.completions|ChatCompletion/;

/** More rounds than one fault hides others. */
const MAX_ROUNDS = 8;

/**
 * Every call of chat completions in a document (Markdown, MDX, or one file of code), in cURL and Python, in its order.
 * `fileName` tells what a whole file is written in. Never throws.
 */
export function checkDocument(text: string, fileName = ''): readonly CheckedCall[] {
  if (!CHAT.test(text)) return [];
  const lineOf = lineCounter(text);
  return findCodeBlocks(text, fileName).flatMap((block) =>
    unitsOf(block)
      .filter((unit) => CHAT.test(unit.text))
      .map((unit) => checkCall(text, unit, block.language, lineOf)),
  );
}

/** Commands one by one; a program of Python as a whole, for its parts belong together. */
function unitsOf({ language, code }: CodeBlock): readonly MappedText[] {
  if (language !== 'python') return splitCommands(code);
  const plain = withoutInterpreterPrompts(code.text);
  return [{ text: plain.text, sourceOf: (at) => code.sourceOf(plain.sourceOf(at)) }];
}

function checkCall(
  document: string,
  unit: MappedText,
  language: BlockLanguage,
  lineOf: (at: number) => number,
): CheckedCall {
  const { findings, mended } = mend(unit.text, language);
  return {
    language,
    line: lineOf(unit.sourceOf(Math.max(unit.text.search(/\S/), 0))),
    code: unit.text.trimEnd(),
    findings: onePerLine(
      findings.map(({ rule, at, why }) => ({
        rule,
        why,
        line: lineOf(unit.sourceOf(at)),
        weight: RULES[rule],
        source: words.sources[rule],
      })),
    ),
    mended: mended?.trimEnd() ?? null,
    edit: mended === null ? null : replacement(document, unit, mended.trimEnd()),
  };
}

/** In the order of their lines; one of a kind on a line is enough. */
function onePerLine(findings: readonly PlacedFinding[]): readonly PlacedFinding[] {
  const first = new Map<string, PlacedFinding>();
  for (const finding of findings) {
    const place = `${finding.rule} ${finding.line}`;
    if (!first.has(place)) first.set(place, finding);
  }
  return [...first.values()].sort((a, b) => a.line - b.line);
}

function check(text: string, language: BlockLanguage): readonly Finding[] {
  return language === 'python' ? checkPython(text) : checkCommand(text, language);
}

function isFault({ rule }: Finding): boolean {
  return RULES[rule] === 'fault';
}

/** All that is wrong, also what one fault hides of another, and the text without it. */
function mend(
  text: string,
  language: BlockLanguage,
): { readonly findings: readonly Finding[]; readonly mended: string | null } {
  const findings: Finding[] = [];
  let current = text;
  let originalOf = (at: number) => at;
  let left: readonly Finding[] = [];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    left = check(current, language);
    for (const finding of left) {
      const at = originalOf(finding.at);
      if (!findings.some((known) => known.rule === finding.rule && known.at === at))
        findings.push({ ...finding, at });
    }
    const edited = applyEdits(
      current,
      left.flatMap(({ edits }) => edits ?? []),
    );
    if (edited.text === current) break;
    const before = originalOf;
    originalOf = (at) => before(edited.originalOf(at));
    current = edited.text;
  }
  if (!left.some(isFault)) return { findings, mended: current === text ? null : current };
  const anew = writeAnew(
    current,
    language,
    left.map(({ rule }) => rule),
  );
  return { findings, mended: anew !== null && !check(anew, language).some(isFault) ? anew : null };
}

/** The mended code in the document, each line indented as the first; null where prompts stand between its lines. */
function replacement(document: string, unit: MappedText, mended: string): Edit | null {
  const first = Math.max(unit.text.search(/\S/), 0);
  const from = unit.sourceOf(first);
  const to = unit.sourceOf(unit.text.trimEnd().length - 1) + 1;
  const indent = /^[ \t>]*/.exec(document.slice(document.lastIndexOf('\n', from - 1) + 1, from))?.[0] ?? '';
  const inside = document.slice(from, to).split('\n').slice(1);
  if (inside.some((line) => line.trim() !== '' && !line.startsWith(indent))) return null;
  const stands = inside.map((line) => line.slice(indent.length)).join('\n');
  const code = unit.text.trim();
  if (code.slice(code.indexOf('\n') + 1) !== stands && code.includes('\n')) return null;
  return { from, to, text: mended.trimStart().replace(/\n(?=[^\n])/g, `\n${indent}`) };
}

/** A document with every fault mended that can be. */
export function mendDocument(text: string, calls: readonly CheckedCall[]): string {
  return applyEdits(
    text,
    calls.flatMap(({ edit }) => edit ?? []),
  ).text;
}
