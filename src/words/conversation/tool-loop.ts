import { counted, listedAnd } from '#words/english/grammar.ts';

/** How tool calls are answered: in the dialog of the tools, and below a reply that has calls. */
export const runAutomatically = 'Run tools automatically';
export const runAutomaticallyHow =
  'Sends results that need nobody, until the model stops calling. Calls that are answered by hand wait for you.';
export const stepLimit = 'Step limit';
export const stepLimitHow = 'After so many rounds of results it stops and asks.';
export const answersOf = (tool: string) => `Answers of ${tool}`;
export const answered = 'Answered';
export const kinds = {
  hand: 'by hand',
  value: 'by a fixed value',
  last: 'by the last result',
  code: 'by a function',
  error: 'by an error',
} as const;
export const textOf = {
  value: (tool: string) => `Fixed value of ${tool}`,
  code: (tool: string) => `Function of ${tool}`,
  error: (tool: string) => `Error of ${tool}`,
} as const;
export const hints = {
  value: '{"temperature": 21}',
  code: 'return { city: args.city, temperature: 21 };',
  error: '{"error": "The service is not available."}',
} as const;
export const codeHow =
  'JavaScript: an expression, or a body that returns. args holds the arguments, whole numbers beyond 2⁵³ as BigInt. It runs by itself for up to a second, without network.';

export const argumentsFit = 'Fits the schema';
export const argumentsNoJson = (why: string) => `The arguments are no JSON: ${why}`;
export const badSchema = (why: string) => `The tool’s schema cannot be used: ${why}`;
export const argumentsBreak = (path: string, keyword: string) =>
  path === '' ? `The arguments break the schema’s ${keyword}.` : `${path} breaks the schema’s ${keyword}.`;
export const argumentMissing = (path: string) => `${path} is missing.`;

export const noCode = 'It has no function yet. Open Tools and write one.';
export const tookTooLong = 'Its function took longer than a second and was ended.';
export const mayNotImport = 'Its function imports other code, which it may not.';
export const cannotRunCode = 'Functions cannot run here: this page’s host does not allow it.';

export const runTools = 'Run tools';
export const runningTools = 'Tools are running.';
export const notRunning = 'The tools have not run for these calls. Run tools goes on from here.';
export const takeLastResult = 'Use last result';
export const takeLastResultOf = (tool: string) => `Use last result of ${tool}`;

/** Why the loop waits. */
export function paused(
  why: 'hand' | 'nothing-recorded' | 'empty' | 'failed' | 'circle' | 'limit',
  tools: readonly string[],
  detail: string,
): string {
  const names = listedAnd(tools);
  switch (why) {
    case 'hand':
      return `${names} ${tools.length === 1 ? 'is' : 'are'} answered by hand. Type the result and send it.`;
    case 'nothing-recorded':
      return `${names} ${tools.length === 1 ? 'has' : 'have'} no result in this conversation yet. Type one and send it.`;
    case 'empty':
      return `${names} gave an empty result. Type one, or send it empty.`;
    case 'failed':
      return `${names}: ${detail}`;
    case 'circle':
      return `${names} was called three times with the same arguments and gave the same result. Change the result or the request, or send it once more.`;
    case 'limit':
      return `The tools ran ${counted(Number(detail), { one: 'step', other: 'steps' })}, which is the limit. Send the results to go on.`;
  }
}

/** The function that a tool is answered by until somebody writes another. */
export const firstCode = 'return { ...args, ok: true };';
