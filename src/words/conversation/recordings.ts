import { counted } from '#words/english/grammar.ts';

export const title = 'Recordings';
export const harCreator = 'Oxen Playground';
export const about =
  'Each reply, also in experiments, keeps the pieces of its answer as they came, with times. They stay in this browser and never hold your API key; an answer over 2 MB loses its oldest pieces.';
export const recordAnswers = 'Record answers';
export const ofConversation = 'This conversation';
export const ofAll = 'All conversations';
export const asJson = (scope: string) => `${scope}, JSON`;
export const asHar = (scope: string) => `${scope}, HAR`;
export const none = 'There are no recordings yet.';
export const holdsSecret = 'The file looks as if it holds a secret.';
export const lookAtIt = 'Whoever gets it can read it. Save it all the same?';
export const saveAnyway = 'Save all the same';
export const oldestDropped = (count: number) =>
  `${counted(count, { one: 'recording', other: 'recordings' })} made room for newer ones: the oldest go first.`;
export const oldestOfExperimentsDropped =
  'Recordings of experiments made room for newer ones: this browser keeps the newest 30 MB of them. The answers stay.';
