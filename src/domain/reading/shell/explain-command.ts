import { TextProblem } from '#domain/errors/text-problem.ts';
import { explainCharacter, findLookalikeSpace } from '#domain/reading/explain-character.ts';
import { lineCounter } from '#domain/reading/line-counter.ts';
import * as words from '#words/code/reading.ts';

/** The cause behind a command's problem, where it is a well-known mistake; without one, whether it is cut off. */
export function explainCommand(text: string, from: number, to: number, problem: TextProblem): TextProblem;
export function explainCommand(text: string, from: number, to: number, problem: null): TextProblem | null;
export function explainCommand(
  text: string,
  from: number,
  to: number,
  problem: TextProblem | null,
): TextProblem | null {
  const code = text.slice(from, to);
  const cut = /\\[ \t]+\r?$/.exec(code);
  if (cut !== null) {
    const at = from + cut.index;
    return new TextProblem(words.blankBehindBackslash(lineCounter(text)(at)), at);
  }
  const plain = code.replace(/'[^']*'|"(?:[^"\\]|\\.)*"/gs, (quoted) => ' '.repeat(quoted.length));
  const blank = findLookalikeSpace(plain);
  if (blank >= 0) return new TextProblem(explainCharacter(text, from + blank) ?? '', from + blank);
  if (problem === null) return null;
  const quote = /(?<=\s)[“”„‘’]/.exec(plain);
  if (quote !== null) {
    const at = from + quote.index;
    return new TextProblem(explainCharacter(text, at) ?? '', at);
  }
  const apostrophe = /'[ \t\r\n]*[{[]/.test(code) ? /[A-Za-z]'[A-Za-z]/.exec(code) : null;
  if (apostrophe !== null) return new TextProblem(words.apostropheInQuotes, from + apostrophe.index + 1);
  const explained = explainCharacter(text, problem.at);
  return explained === null ? problem : new TextProblem(explained, problem.at);
}
