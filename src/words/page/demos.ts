import { counted, listedAnd, number } from '#words/english/grammar.ts';

export const title = 'Demos';
export const about =
  'A demo is a list of steps that play on a page of their own: your conversations stay as they are. It needs no network once it is open.';
export const shippedTitle = 'Ready to play';
export const ownTitle = 'Yours';
export const noneOfYours = 'None yet: record what you do, or open a file.';
export const steps = (count: number) => counted(count, { one: 'step', other: 'steps' });

/** The demos that ship: their files stand in `public/demos`. */
export const shippedDemos = [
  {
    id: 'temperature',
    title: 'What temperature does',
    about: 'One prompt, one seed, three temperatures: where sampling gets its choice from.',
  },
  {
    id: 'prompt-to-code',
    title: 'From prompt to code in a minute',
    about: 'Ask, set a limit, and take the request along as code.',
  },
  {
    id: 'tool-loop',
    title: 'A tool loop',
    about: 'The model calls a function, gets its result, and answers from it.',
  },
] as const;

export const start = 'Start demo';
export const next = 'Next step';
export const previous = 'Previous step';
export const end = 'End demo';
export const reset = 'Start again';
export const startNamed = (demo: string) => `Start demo: ${demo}`;
export const editNamed = (demo: string) => `Edit ${demo}`;
export const saveFile = 'Save as file';
export const copyLink = 'Copy link';
export const removeNamed = (demo: string) => `Delete ${demo}`;
export const removed = (demo: string) => `“${demo}” was deleted.`;
export const openFile = 'Open a demo file';
export const opened = (demo: string) => `“${demo}” is among your demos.`;
export const record = 'Record demo';
export const recordHow =
  'Records what you do in Chat, Compare and API as steps, with the recordings of the replies.';
export const notKept = 'This browser keeps no demos. Save it as a file.';
export const notListed = 'The demos of this browser cannot be read.';
export const linkCopied = 'The link was copied.';
export const linkTooLong = (length: number) =>
  `As a link the demo would have ${number(length)} characters. Save it as a file.`;
export const copyFailed = 'The link could not be copied. Save the demo as a file.';
export const notLoaded = 'The demo could not be loaded. Check the network and try again.';
export const noSuchDemo = (id: string) => `There is no demo “${id}” on this site.`;
export const notAnId = 'An address names a demo by small letters, digits and hyphens.';
export const problems = {
  'too-large': 'The file is larger than 20 MB.',
  'not-json': 'That is not JSON.',
  'not-a-demo': 'That is no demo.',
  newer: 'That demo was made by a newer version of Oxen Playground. Reload the page, or update it.',
  'too-many-steps': 'The demo has more than 500 steps.',
  damaged: 'The demo is damaged and was not opened.',
} as const;
export const at = (path: string) => `At ${path}.`;

// While it plays.
export const region = 'Demo';
export const step = (done: number, count: number) => `Step ${number(done)} of ${number(count)}`;
export const ready = (count: number) => `${counted(count, { one: 'step', other: 'steps' })}, ready`;
export const keys = 'Page Down or → goes on, Page Up or ← goes back, Home starts again.';
export const over = 'That was the last step.';
export const onItsWay = 'Still under way: go on to see the rest at once.';
export const speaker = 'Speaker notes';
export const speakerBlocked = 'The browser did not open the window. Allow it for this page and try again.';
export const noNote = 'No note for this step.';
export const comesNext = (what: string) => `Next: ${what}`;
export const nothingNext = 'Nothing follows.';
export const hideNotes = 'Hide notes';
export const showNotes = 'Show notes';

// What a step does.
const inColumns = (columns: number) => counted(columns, { one: 'column', other: 'columns' });
const answered = (isLive: boolean) => (isLive ? 'live' : 'from recordings');
export const acts = {
  type: (text: string) => `Type “${text}”`,
  system: (text: string) => (text === '' ? 'Empty the system prompt' : `System prompt: “${text}”`),
  model: (model: string) => `Choose ${model}`,
  set: (name: string, value: string) => `Set ${name} to ${value}`,
  unset: (name: string) => `Leave out ${name}`,
  request: (model: string, messages: number) =>
    messages === 0
      ? `Set the whole request (${model})`
      : `Open a conversation of ${counted(messages, { one: 'message', other: 'messages' })}`,
  new: 'New conversation',
  send: (isLive: boolean) => (isLive ? 'Send, live' : 'Send, from a recording'),
  again: (isLive: boolean) => (isLive ? 'Another reply, live' : 'Another reply, from a recording'),
  results: (count: number) =>
    count === 1 ? 'Send the tool’s result' : `Send ${number(count)} results of tools`,
  columns: (models: readonly string[]) => `Compare: ${listedAnd(models)}`,
  'send-columns': (columns: number, isLive: boolean) => `Send to ${inColumns(columns)}, ${answered(isLive)}`,
  'again-columns': (columns: number, isLive: boolean) =>
    `Another reply in ${inColumns(columns)}, ${answered(isLive)}`,
  'repeat-columns': (count: number, columns: number, isLive: boolean) =>
    `Send ${counted(count, { one: 'time', other: 'times' })} in ${inColumns(columns)}, ${answered(isLive)}`,
  unknown: (word: string) => `A step that this version does not know (${word}): nothing is done`,
  show: (view: string, language: string | null) =>
    language === null ? `Show ${view}` : `Show ${view}: ${language}`,
  pause: 'Only the note',
};

// The list of steps.
export const editorTitle = 'Edit demo';
export const name = 'Name';
export const description = 'What it shows';
export const listOfSteps = 'Steps';
export const note = (place: number) => `Note for step ${number(place)}`;
export const noteHint = 'What you say';
export const textOfStep = (place: number) => `Text of step ${number(place)}`;
export const valueOfStep = (place: number) => `Value of step ${number(place)}`;
export const up = (place: number) => `Move step ${number(place)} up`;
export const down = (place: number) => `Move step ${number(place)} down`;
export const removeStep = (place: number) => `Remove step ${number(place)}`;
export const addStep = 'Add step';
export const kindOfStep = 'Kind of step';
export const kinds = {
  type: 'Type a message',
  system: 'System prompt',
  model: 'Choose a model',
  set: 'Set a parameter',
  unset: 'Leave out a parameter',
  new: 'New conversation',
  send: 'Send, live on the sandbox',
  again: 'Another reply, live on the sandbox',
  show: 'Show the code',
  pause: 'Only a note',
  columns: 'Columns of Compare',
  'send-columns': 'Send in columns, live on the sandbox',
  'again-columns': 'Another reply in columns, live on the sandbox',
  'repeat-columns': 'Repeat in columns, live on the sandbox',
} as const;
export const addColumn = 'Add column';
export const modelOfColumn = (step: number, column: number) =>
  `Model of column ${number(column)} in step ${number(step)}`;
export const parametersOfColumn = (step: number, column: number) =>
  `Parameters of column ${number(column)} in step ${number(step)}`;
export const removeColumn = (step: number, column: number) =>
  `Remove column ${number(column)} from step ${number(step)}`;
/** Above the fields of a step. */
export const fieldNames = {
  parameter: 'Parameter',
  value: 'Value',
  model: 'Model',
  parameters: 'Parameters',
  columns: 'Columns',
  times: 'Times',
} as const;
export const parameterOfStep = (place: number) => `Parameter of step ${number(place)}`;
export const columnsOfStep = (place: number) => `Columns of step ${number(place)}`;
export const timesOfStep = (place: number) => `Times of step ${number(place)}`;
export const save = 'Save demo';
export const back = 'Back';
export const badValue = (place: number) => `What step ${number(place)} says cannot be used.`;
export const liveOnly = 'A live step is answered by the sandbox in the page, whatever the connection.';

// While it is recorded.
export const recording = 'Recording a demo';
export const recorded = (count: number) => counted(count, { one: 'step', other: 'steps' });
export const finishRecording = 'Finish recording';
export const cancelRecording = 'Discard';
export const nothingRecorded = 'Nothing was done that a demo can repeat.';
export const untitled = 'My demo';
export const holdsSecret = (what: string) =>
  `A text in the demo looks like a secret (${what}). Whoever gets it can read it.`;
export const allTheSame = 'All the same';

// Pages of their own.
export const productName = 'Oxen Playground';
export const openPlayground = 'Open the playground';
export const nothingEmbedded =
  'The address names nothing to show: add demo= and the ID of a demo, or a link to a request, a demo or a result.';
