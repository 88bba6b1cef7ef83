// The kinds of connection.
export const sandbox = 'Sandbox';
export const theSandbox = 'The sandbox';
export const oxen = 'Oxen.ai';
export const custom = 'Custom';
export const recording = 'Recording';
export const theRecording = 'The recording';

// After Save.
export const otherModelChosen = (missing: string, chosen: string, place: string) =>
  missing === ''
    ? `${chosen} at ${place} is chosen.`
    : `${place} has no model named ${missing}: ${chosen} is chosen.`;

export const chooseModelThere = (place: string) =>
  `${place} gave no list of models. Type the ID of one of its models into Model.`;

// The dot in the bar.
export const health = {
  unknown: (place: string) => `${place}: nothing has answered yet`,
  'no-key': (place: string) => `${place}: no key`,
  unreachable: (place: string) => `${place}: unreachable`,
  refused: (place: string) => `${place}: the key was refused`,
  works: (place: string) => `${place}: connected`,
} as const;
