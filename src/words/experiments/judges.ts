import { counted, number } from '#words/english/grammar.ts';

const requests = (count: number) => counted(count, { one: 'request', other: 'requests' });

// Who judges.
export const judgeTitle = 'Ask a judge';
export const connectionOfJudge = (name: string) => `Connection: ${name}`;
export const how =
  'A model reads each answer and says whether it passes, with a reason. It is asked only when you press the button below, and never twice about the same answer.';
export const checkHow = (model: string, connection: string) =>
  `It costs a request for each answer. Running the cases does not ask the judge: “Ask judge” does. The judge is ${model} (${connection}).`;
export const asksBySchema = 'Ask for JSON by a schema (response_format)';
export const asksBySchemaHow =
  'Switch this off for a model that refuses response_format: the instructions then ask for JSON.';
export const fillsTheForm =
  'A sandbox model fills the form, it does not judge. Choose a real model for judgements that mean something.';
export const judgesItself =
  'This model also wrote answers. Models tend to favour their own: another one judges more fairly.';

// Asking it.
export const openJudge = (open: number) => (open === 0 ? 'Judge' : `Judge ${number(open)}`);
export const price = (usd: string) => `about ${usd}`;
export const priceUnknown = 'price unknown';
export const free = 'free';
export const ask = (count: number, cost: string) => `Ask judge (${requests(count)}, ${cost})`;
export const askAll = (count: number) => `Send all ${number(count)}`;
export const asksNothing = 'Everything that is answered is judged.';
export const asksNothingYet = 'There is no answer to judge yet. Run the cases first.';
export const asksNoCheck = 'Add a check that asks a judge, such as “Judged by a rubric”.';
export const many = (count: number) =>
  `That is ${number(count)} requests, more than most people mean to send. Press “Send all ${number(count)}” if you do.`;
export const countedWith = (tokens: number) =>
  `Counted with ${number(tokens)} tokens for each reply; the real price depends on what the judge writes.`;
export const needsKey = (name: string) =>
  `${name} needs an API key. Nothing was sent. Add the key in the judge’s connection.`;
export const notForChat = (model: string) =>
  `${model} is not a chat model, so it cannot judge and nothing was sent. Choose a chat model as judge.`;

// What came of it.
export const judgedOf = (judged: number, total: number) => `${number(judged)} of ${number(total)} judged`;
export const failedCount = (count: number) => `${number(count)} could not be asked`;
export const costSoFar = (usd: string) => `judge ${usd} so far`;
export const notJudged = 'not judged yet';
export const waiting = (count: number) =>
  `${counted(count, { one: 'judgement is', other: 'judgements are' })} still to be asked for; until then they count neither as passed nor as failed.`;
export const judgedBy = (model: string, connection: string) => `Judged by ${model} (${connection}).`;
export const openReply = 'Judge’s reply';
export const replyUnreadable = 'The reply could not be read from this browser.';
export const notJudgedSentence = 'Not judged yet.';
export const saidOf = (isPass: boolean, reason: string) => `${isPass ? 'Passes' : 'Fails'}: ${reason}`;
export const judgeRequest = 'Request to the judge';

// A check that asks a judge.
export const usualQuestion = 'Is {{completion}} a good answer?';
export const usualLabels = 'Yes = 1\nPartly = 0.5\nNo = 0';
export const labels = 'Labels';
export const labelsHow =
  'One on each line, with its score from 0 to 1. From 0.5 on it passes, or from your limit on.';
export const needsLabels = 'Give at least two labels, one on each line, each with its score: Yes = 1.';
export const needsValue = 'Type what the judge should decide.';

export const judging = (left: number) => `${requests(left)} to the judge left`;
export const question = 'Question';
