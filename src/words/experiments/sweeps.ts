import { counted, number } from '#words/english/grammar.ts';

export const title = 'Sweep';
export const how = (name: string) =>
  `Sends the same request with each value of ${name}, several times, and puts the answers side by side in Experiments.`;
export const howToChoose = 'Values';
export const ways = { range: 'Range', list: 'List' } as const;
export const from = 'From';
export const to = 'To';
export const count = 'Number of values';
export const list = 'Values, one per line or separated by commas';
export const repeats = 'Answers for each value';
export const valuesAre = (values: readonly string[]) => values.join(', ');
export const allColumns = (columns: number) => `In all ${number(columns)} columns of Compare`;
export const sends = (values: number, repeats: number, requests: number, columns: number) =>
  `${[
    counted(values, { one: 'value', other: 'values' }),
    ...(columns > 1 ? [counted(columns, { one: 'column', other: 'columns' })] : []),
    counted(repeats, { one: 'answer each', other: 'answers each' }),
  ].join(' × ')} = ${counted(requests, { one: 'request', other: 'requests' })}.`;
export const free = 'They cost nothing.';
export const priceUnknown = 'Their price is not known.';
export const promptPrice = (usd: string) => `The prompts cost about ${usd}, the answers come on top.`;
export const priceAtMost = (usd: string) => `They cost about ${usd} at most.`;
export const start = (requests: number) => `Send ${counted(requests, { one: 'request', other: 'requests' })}`;
export const startMany = (requests: number) => `Send all ${number(requests)}`;
export const many = (requests: number) =>
  `That is ${number(requests)} requests, more than most people mean to send. Press “Send all ${number(requests)}” if you do.`;
export const needsTwo = 'Give at least two different values.';
export const tooMany = (most: number) => `Give ${number(most)} values at most.`;
export const needsRange = 'Fill in both ends and how many values.';
export const nothingToAsk =
  'Type a message first, or open a conversation with one: a sweep sends it with each value.';
export const fromTo = (name: string, low: string, high: string) => `${name} from ${low} to ${high}`;
export const seedIsFixed = 'The seed is fixed: all answers to one request may be the same.';

// What came of it.
export const openFigures = (name: string) => `By ${name}`;
export const figuresOf = (name: string) => `What ${name} changes`;
export const chartOf = (measure: string, name: string) =>
  `${measure} by ${name}; the table below has the same figures.`;
export const measure = 'Measure';
export const measures = {
  passed: 'Checks passed, %',
  agreement: 'Agreement, %',
  length: 'Characters',
  latency: 'Time, s',
  tokens: 'Tokens',
} as const;
export const answers = 'Answers';
export const distinct = 'Different';
export const agreement = 'Agreement';
export const agreementHow = 'How many of the answers are the same as the most frequent one';
export const length = 'Characters';
export const latency = 'Time';
export const tokens = 'Tokens';
export const passed = 'Passed';
export const unknown = '–';
export const withReach = (value: string, reach: string) => `${value} ± ${reach}`;
export const passedOf = (count: number, of: number) => `${number(count)} of ${number(of)}`;
export const intervals = '± is the 95 % interval of the mean.';
export const useValue = 'Use this value';
export const useThis = (value: string) => `Use ${value}`;
export const valueUsed = (name: string, value: string) => `${name} is ${value} in the chat now.`;
export const holdsNoValue = (names: string) =>
  `${names} holds text that is not a value. Mend it or leave it out before a sweep.`;
export const lacksValue = (names: string) => `${names} has no value. Give it one before a sweep.`;
