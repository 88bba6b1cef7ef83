import { counted, number } from '#words/english/grammar.ts';

const REQUESTS = { one: 'request', other: 'requests' };

export const ceilings = 'Ceilings';
export const ceilingsIntro =
  'Nothing goes out that would cross a ceiling: it is held before it is sent. An empty field means no ceiling.';
export const scopes = {
  session: { name: 'This session', how: 'Everything sent from this tab since the page was opened.' },
  run: {
    name: 'One run',
    how: 'Everything sent by one press: a message with its tool calls, a repeat, a sweep, an experiment.',
  },
} as const;
export const dollars = 'US dollars';
export const requests = 'Requests';
export const fieldOf = (scope: string, measure: string) => `${scope}: ${measure}`;
export const notMoney = 'A number from 0, such as 2.50, or leave it empty.';
export const notCount = 'A whole number from 0, or leave it empty.';
export const sendsUnknown = 'Send requests whose price is not known';
export const sendsUnknownHow =
  'A ceiling in dollars cannot hold for them. Otherwise they are held, and you are asked.';
/** `tokens`: what a reply without a limit counts as. */
export const howCounted = (tokens: number) =>
  `Before it is sent, a request counts with the longest reply that max_tokens allows; without max_tokens with ${number(tokens)} tokens, or the model’s longest reply so far. Afterwards it counts with what it cost.`;

const OF_SCOPE = { session: 'the session’s ceiling', run: 'the ceiling for one run' } as const;
const SINCE = { session: 'since the page was opened', run: 'in this run' } as const;
type Scope = keyof typeof OF_SCOPE;

export const crossesMoney = (scope: Scope, ceiling: string) =>
  `The next request would cross ${OF_SCOPE[scope]} of ${ceiling}, so it was not sent.`;
export const crossesRequests = (scope: Scope, ceiling: number) =>
  `The next request would cross ${OF_SCOPE[scope]} of ${counted(ceiling, REQUESTS)}, so it was not sent.`;
export const priceUnknown = (scope: Scope, ceiling: string) =>
  `What the next request costs is not known, so ${OF_SCOPE[scope]} of ${ceiling} could not be kept. It was not sent.`;
export const spentMoney = (scope: Scope, spent: string, next: string) =>
  `${spent} ${SINCE[scope]}, and the next may cost up to ${next}.`;
export const spentRequests = (scope: Scope, spent: number) =>
  `${counted(spent, REQUESTS)} went out ${SINCE[scope]}.`;
export const unknownHow =
  'The list of models may still be loading, or has no price for this model. Ceilings can let such requests through.';
export const messageKept = 'Your message is kept.';
export const resumeAfter = 'Raise the ceiling, then Resume. What came stays.';
export const openCeilings = 'Open Ceilings';
export const sendAnyway = 'Send anyway';

export const nearing = (scope: Scope, part: string) => `Near ${OF_SCOPE[scope]}: ${part}.`;
export const ofMoney = (spent: string, ceiling: string) => `${spent} of ${ceiling}`;
export const ofRequests = (spent: number, ceiling: number) =>
  `${number(spent)} of ${counted(ceiling, REQUESTS)}`;
export const andUnknown = (count: number) =>
  `the price of ${counted(count, REQUESTS)} is not known and not counted`;
export const inScope = (scope: Scope, parts: string) =>
  `${scope === 'session' ? 'Session' : 'Run'}: ${parts}`;
export const notSaved = 'The ceilings were not saved.';
