/** The heads of the table of metrics that is copied. */
export const csvHead = {
  column: 'Column',
  model: 'Model',
  firstToken: 'Time to first token (ms)',
  speed: 'Tokens per second',
  total: 'Total (ms)',
  tokensIn: 'Tokens in',
  tokensOut: 'Tokens out',
  tokensEstimated: 'Tokens estimated',
  cost: 'Cost (USD)',
  costEstimated: 'Cost estimated',
  finish: 'Finish',
} as const;
export const markdownHead = {
  column: 'Column',
  model: 'Model',
  firstToken: 'TTFT',
  speed: 'Speed',
  total: 'Total',
  tokensIn: 'Tokens in',
  tokensOut: 'Tokens out',
  cost: 'Cost',
  finish: 'Finish',
} as const;
export const yes = 'yes';
export const no = 'no';
export const nothing = '–';
export const about = '≈ ';
export const unknown = 'unknown';
