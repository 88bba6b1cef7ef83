import type { CheckKind } from '#domain/checks/check.ts';
import { counted, exactNumber, listedAnd, number, plural } from '#words/english/grammar.ts';

/** The name of each kind of check in the list of checks. */
export const KINDS: Readonly<Record<CheckKind, string>> = {
  equals: 'Equals',
  contains: 'Contains',
  icontains: 'Contains, in any case',
  'contains-all': 'Contains all of',
  'contains-any': 'Contains any of',
  'icontains-all': 'Contains all of, in any case',
  'icontains-any': 'Contains any of, in any case',
  'starts-with': 'Starts with',
  'ends-with': 'Ends with',
  regex: 'Matches the pattern',
  'is-json': 'Is JSON',
  'contains-json': 'Contains JSON',
  'word-count': 'Number of words',
  levenshtein: 'Edits away from',
  latency: 'Time taken',
  cost: 'Cost',
  'finish-reason': 'Finish reason',
  'is-valid-openai-tools-call': 'Valid tool calls',
  javascript: 'JavaScript',
  'llm-rubric': 'Judged by a rubric',
  factuality: 'Agrees with the facts',
  'labelled-choice': 'Judged by choices',
  other: 'Another check of promptfoo',
};

/** One line about each kind: what it takes. */
export const HOW: Readonly<Record<CheckKind, string>> = {
  equals: 'The whole answer, character for character. JSON is compared as JSON.',
  contains: 'A text that is somewhere in the answer.',
  icontains: 'A text that is somewhere in the answer, capitals or not.',
  'contains-all': 'Texts, one a line, that are all in the answer.',
  'contains-any': 'Texts, one a line, of which at least one is in the answer.',
  'icontains-all': 'Texts, one a line, that are all in the answer, capitals or not.',
  'icontains-any': 'Texts, one a line, of which at least one is in the answer, capitals or not.',
  'starts-with': 'The text that the answer begins with.',
  'ends-with': 'The text that the answer ends with.',
  regex: 'A regular expression of JavaScript, without slashes.',
  'is-json': 'The whole answer is JSON; with a JSON schema, it follows that.',
  'contains-json': 'Somewhere in the answer is JSON; with a JSON schema, it follows that.',
  'word-count': 'How many words the answer has: a number, or at least and at most.',
  levenshtein: 'A text from which the answer differs in few characters: 5, or as many as you set.',
  latency: 'The whole answer came within this many milliseconds.',
  cost: 'The request cost no more than this many US dollars.',
  'finish-reason': 'Why the answer ended, such as stop, length or tool_calls.',
  'is-valid-openai-tools-call':
    'Calls of tools that the request offers, with arguments that follow their schemas.',
  javascript:
    'An expression or the body of a function with output and context.vars; it gives true or false, a number, or { pass, score, reason }.',
  'llm-rubric': 'A model reads the answer and tells whether this is true of it.',
  factuality: 'A model tells whether the answer agrees with this reference.',
  'labelled-choice':
    'A model is asked your question and answers with one of your labels, each with its score.',
  other: 'It stays in the file and is not run here.',
};

/** The negated form of a kind's name. */
export const negated = (name: string) => `Not: ${name}`;

const MAX_QUOTED = 60;
const quoted = (text: string) => `“${text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text}”`;
const listed = (texts: readonly string[]) =>
  texts.length > 4
    ? `${texts.slice(0, 3).map(quoted).join(', ')} and ${texts.length - 3} more`
    : listedAnd(texts.map(quoted));

export const isEqual = (isTrue: boolean, to: string) =>
  `The answer ${isTrue ? 'equals' : 'does not equal'} ${quoted(to)}.`;
export const hasText = (isTrue: boolean, text: string) =>
  `The answer ${isTrue ? 'contains' : 'does not contain'} ${quoted(text)}.`;
export const hasAll = (texts: readonly string[]) => `The answer contains ${listed(texts)}.`;
export const lacks = (texts: readonly string[]) => `The answer does not contain ${listed(texts)}.`;
export const hasNone = (texts: readonly string[]) =>
  texts.length === 1 ? lacks(texts) : `The answer contains none of ${listed(texts)}.`;
export const starts = (isTrue: boolean, text: string) =>
  `The answer ${isTrue ? 'starts' : 'does not start'} with ${quoted(text)}.`;
export const ends = (isTrue: boolean, text: string) =>
  `The answer ${isTrue ? 'ends' : 'does not end'} with ${quoted(text)}.`;
export const matches = (isTrue: boolean, pattern: string) =>
  `The answer ${isTrue ? 'matches' : 'does not match'} ${quoted(pattern)}.`;
export const patternAtFault = (message: string) => `The pattern is at fault: ${message}`;

export const isJson = 'The answer is JSON.';
export const isNotJson = 'The answer is not JSON.';
export const hasJson = 'The answer contains JSON.';
export const hasNoJson = 'The answer contains no JSON.';
export const followsSchema = 'The JSON follows the schema.';
export const breaksSchema = (path: string, keyword: string, more: number) =>
  `The JSON breaks the schema’s ${keyword}${path === '' ? '' : ` at ${path}`}${
    more === 0 ? '' : `, and in ${counted(more, { one: 'other place', other: 'other places' })}`
  }.`;
export const schemaAtFault = (message: string) => `The schema is at fault: ${message}`;

const words = (count: number) => counted(count, { one: 'word', other: 'words' });
export const wordCount = (count: number) => `The answer has ${words(count)}.`;
export const wordCountNot = (count: number, min: number | null, max: number | null) => {
  const wanted =
    min === max && min !== null
      ? number(min)
      : max === null
        ? `at least ${number(min ?? 0)}`
        : min === null
          ? `at most ${number(max)}`
          : `${number(min)} to ${number(max)}`;
  return `The answer has ${words(count)}, not ${wanted}.`;
};
export const edits = (count: number, limit: number) =>
  `The answer is ${counted(count, { one: 'edit', other: 'edits' })} away; ${number(limit)} ${plural(limit, { one: 'is', other: 'are' })} allowed.`;
export const tooLongToCompare = 'The texts are too long to count the edits between them.';

export const tookMs = (ms: number, limit: number) =>
  `The answer took ${number(Math.round(ms))} ms; ${number(limit)} ms are allowed.`;
export const timeUnknown = 'How long the answer took is not known.';
export const cost = (usd: number, limit: number) =>
  `The request cost $${exactNumber(usd)}; $${exactNumber(limit)} is allowed.`;
export const costUnknown = 'What the request cost is not known.';
export const finished = (isTrue: boolean, reason: string, wanted: string) =>
  isTrue ? `The answer ended with ${reason}.` : `The answer ended with ${reason}, not ${wanted}.`;
export const finishUnknown = 'Why the answer ended is not known.';

export const noToolCall = 'The answer calls no tool.';
export const unknownTool = (name: string) =>
  `The answer calls ${quoted(name)}, which the request does not offer.`;
export const argumentsNotJson = (name: string) => `The arguments for ${quoted(name)} are no JSON object.`;
export const argumentsBreakSchema = (name: string, path: string, keyword: string) =>
  `The arguments for ${quoted(name)} break its schema’s ${keyword}${path === '' ? '' : ` at ${path}`}.`;
export const toolCallsValid = (count: number) =>
  `${counted(count, { one: 'tool call is', other: 'tool calls are' })} valid.`;

export const codeSays = (isTrue: boolean) => `The code says ${isTrue ? 'true' : 'false'}.`;
export const codeScores = (score: number) => `The code gives ${exactNumber(score)}.`;
export const codeThrew = (message: string) => `The code ended with an error: ${message}`;
export const codeGivesNothing =
  'The code must give true or false, a number, or an object with pass, score and reason.';
export const codeRefused = 'JavaScript cannot be run on this host, so this check was not made.';
export const importsRefused = 'The code may not import other code.';

/** Ways in which a check ends that say nothing about the answer. */
export const stoppedAfter = (seconds: number) =>
  `The check took longer than ${counted(seconds, { one: 'second', other: 'seconds' })} and was stopped.`;
export const workerUnavailable = 'This browser could not start the worker that makes this check.';
export const variableUnset = (names: readonly string[]) =>
  `${listedAnd(names.map((name) => `{{${name}}}`))} ${plural(names.length, { one: 'has', other: 'have' })} no value.`;
export const notRunHere = (type: string) => `promptfoo’s ${type} is not run here; it stays in the file.`;
export const newerKind = 'A newer version of Oxen Playground has made this check. It is kept as it came.';

/** What a check lacks before it can be made. */
export const needsText = 'Type the text to look for.';
export const needsTexts = 'Type at least one text.';
export const needsPattern = 'Type a pattern.';
export const needsSchema = 'The schema must be a JSON object.';
export const needsCount = 'Type a number of words, or the least or most of them.';
export const needsLimit = 'Type a limit above 0.';
export const needsReason = 'Type a finish reason, such as stop.';
export const needsCode = 'Type the code.';
export const needsRubric = 'Type what should be true of the answer.';
export const needsReference = 'Type the reference.';
export const needsChoices = 'Type a question, and at least two labels with their scores.';

export const judgeSaid = (isTrue: boolean, reason: string) =>
  reason === '' ? `The judge says ${isTrue ? 'yes' : 'no'}.` : reason;
export const judgeSilent = 'The judge gave no answer.';
export const judgeFailed = (problem: string) => `The judge could not be asked: ${problem}`;
export const notJudgedYet = 'Not judged yet: “Ask judge” sends it to the judge.';
export const judgeUnclear = (answer: string) =>
  `The judge’s reply cannot be read, so it decides nothing: ${quoted(answer.trim())}`;
export const judgeScoredBelow = (score: number, limit: number, reason: string) =>
  `The judge gives ${exactNumber(score)}; ${exactNumber(limit)} is needed. ${reason}`;
export const judgeChose = (choice: string, score: number, reason: string) =>
  `The judge chose ${quoted(choice)}: ${exactNumber(score)}.${reason === '' ? '' : ` ${reason}`}`;

/** GitHub’s judge as a rubric of promptfoo. */
export const choiceAsRubric = (question: string, choices: readonly string[]) =>
  `Answer this question about the output with one of the labels, and give the score of that label. Question: ${question} Labels with their scores: ${choices.join('; ')}.`;
export const theOutput = 'the output';
export const labelScore = (label: string, score: number) => `${label} = ${exactNumber(score)}`;

/** What comes of reading promptfoo's checks. */
export const checksKept = (types: readonly string[]) =>
  `Kept for the file, but not run here: ${listedAnd(types)}.`;
export const checkUnread = (position: number) => `Check ${position} has no type and was left out.`;
