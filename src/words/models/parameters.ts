import { number } from '#words/english/grammar.ts';

export const moreChoices = 'One more choice';
export const fewerChoices = 'One choice fewer';
export const randomSeed = 'Random';

export const usage = 'usage';
export const usageHow =
  'Ask for exact token counts: sends stream_options with include_usage. Without it, counts of a stream are estimated.';
export const exact = 'exact';
export const estimated = 'estimated';
export const notSent = 'not sent';

/** Where a slider rests while its parameter is not in the request. */
export function notSentWithDefault(usual: string): string {
  return `not sent; default ${usual}`;
}

/** Each choice is paid for. */
export function timesCost(count: number): string {
  return `× ${count} cost`;
}

// The panel.
export const title = 'Parameters';
export const presets = 'Presets';
export const presetNames = {
  minimal: { label: 'Minimal', title: 'Model and messages only' },
  basic: { label: 'Basic', title: 'temperature 0.7, max_tokens 1024, stream false' },
  all: { label: 'All', title: 'Basic, plus what this model’s provider accepts' },
} as const;
export const moreParameters = 'More parameters';
export const fromThisModel = 'From this model';
export const otherFields = 'Other fields';
export const otherFieldsHow = 'Sent unchanged; there is no control for these.';
export const countSent = (count: number) => `${number(count)} sent`;
export const sentOf = (sent: number, all: number) => `${number(sent)} of ${number(all)} sent`;
export const hideNotSent = 'Hide what is not sent';
export const showNotSent = (count: number) => `Show ${number(count)} not sent`;

// A parameter's row.
export const explain = (name: string) => `Explain ${name}`;
export const required = 'required';
export const reset = (name: string) => `Reset ${name}`;
export const unset = (name: string) => `Unset: leave ${name} out of the request`;
export const defaultIs = (value: string) => `Default: ${value}.`;
export const theDefault = (choice: string) => `${choice}: the default`;
export const sendValue = (value: string) => `Send ${value}`;
export const sendValueAs = (value: string, name: string) => `Send ${value} as ${name}`;
export const entriesOf = (name: string) => `Entries of ${name}`;
export const entry = (position: number) => `Entry ${position}`;
export const openHost = (host: string) => `Open ${host}`;
export const sweep = (name: string) => `Sweep ${name}`;
export const sweepHow = (name: string) => `Compare answers with several values of ${name}`;
