import { offsetOf } from '#domain/errors/text-problem.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { explainCharacter } from '#domain/reading/explain-character.ts';
import * as words from '#words/code/doctor.ts';
import type { Edit, Finding } from './finding.ts';
import { plainFor } from './plain-characters.ts';

/** What a JSON text is made of, as far as its mistakes are concerned. */
const PIECES =
  /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*[}\]])|\b(?:True|False|None)\b|[\u00a0\u2007\u202f\u3000\u200b\u2060]|…|(?<=[[{,:]\s*)\.{3}/g;

const WORDS: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'null'],
]);

/** What is wrong with a text that is sent as JSON; offsets are those of the text. Empty where it can be read. */
export function checkJson(text: string): readonly Finding[] {
  const parsed = parseJson(text);
  if (parsed.ok) return [];
  const findings = [...text.matchAll(PIECES)].flatMap(({ 0: piece, index }) => findingOf(piece, index));
  const mended = findings.some(({ edits }) => edits === null);
  if (findings.length > 0 && (mended || parsesAfter(text, findings))) return findings;
  const { sentence, line, column } = parsed.error;
  const at = offsetOf(text, line ?? 1, column ?? 1);
  return [...findings, { rule: 'invalid-json', at, why: words.invalidJson(sentence), edits: null }];
}

function findingOf(piece: string, at: number): readonly Finding[] {
  const to = at + piece.length;
  const change = (text: string): readonly Edit[] => [{ from: at, to, text }];
  const word = WORDS.get(piece);
  if (word !== undefined)
    return [{ rule: 'python-words-in-json', at, why: words.pythonWord(piece, word), edits: change(word) }];
  if (piece === ',') return [{ rule: 'trailing-comma', at, why: words.trailingComma, edits: change('') }];
  if (piece.startsWith('/'))
    return [{ rule: 'comment-in-json', at, why: words.commentInJson, edits: change('') }];
  if (piece.startsWith('"')) return [];
  if (/[^\x20-\x7e…]/.test(piece))
    return [
      {
        rule: 'strange-character',
        at,
        why: explainCharacter(piece, 0) ?? '',
        edits: change(plainFor(piece)),
      },
    ];
  return [{ rule: 'left-out', at, why: words.leftOut, edits: null }];
}

function parsesAfter(text: string, findings: readonly Finding[]): boolean {
  let mended = text;
  for (const { edits } of [...findings].reverse()) {
    for (const edit of edits ?? []) mended = mended.slice(0, edit.from) + edit.text + mended.slice(edit.to);
  }
  return parseJson(mended).ok;
}
