import type { SandboxFault } from '#domain/request/sandbox-fault.ts';

export const title = 'Faults';
export const intro =
  'What the sandbox does wrong with the next requests of this conversation, sent or copied, until you turn it off.';
export const choices = 'Fault';
export const none = 'No fault';
export const noneText = 'It answers as it should.';
export const done = 'Done';
export const isOn = (label: string) => `Fault on: ${label}.`;
export const turnOff = 'Turn off';

/** What each fault is called, and what it does. */
export const faults: Readonly<Record<SandboxFault, { readonly label: string; readonly text: string }>> = {
  'slow-first-token': { label: 'Slow first token', text: 'The first token takes five seconds.' },
  'status-429': { label: 'Too many requests', text: 'Status 429, and Retry-After says two seconds.' },
  'error-midstream': {
    label: 'Error in the middle',
    text: 'An error comes as an event, after half of the reply.',
  },
  cut: { label: 'Cut stream', text: 'The stream ends in the middle, without a finish reason or [DONE].' },
  reset: { label: 'Cut connection', text: 'The connection breaks in the middle.' },
  'empty-choices': { label: 'Empty choices', text: 'Some events have no choices, as usage and pings do.' },
  'split-unicode': { label: 'Split characters', text: 'Network pieces end inside letters and emoji.' },
  endless: { label: 'Endless stream', text: 'The reply repeats until you press Stop.' },
  html: { label: 'Wrong content type', text: 'A web page comes instead of JSON or events.' },
};
