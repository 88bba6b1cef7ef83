import { counted, listedAnd, number } from '#words/english/grammar.ts';

export const title = 'Experiments';
export const untitled = 'Untitled experiment';
export const undo = 'Undo';
export const titleField = 'Name of the experiment';
export const chooseExperiment = 'Experiment';
export const newExperiment = 'New experiment';
export const duplicateExperiment = 'Duplicate';
export const deleteExperiment = 'Delete';
export const moreForExperiment = 'More for this experiment';
export const copyOf = (name: string) => `${name} (copy)`;
export const deleted = (name: string) => `Deleted ${name}.`;
export const pausedAsLeft = (name: string) => `${name} is paused: it runs only while it is open.`;
export const unreadable = 'This experiment could not be read.';

// The table.
export const results = 'Results';
export const addCase = 'Add case';
export const importCases = 'Import cases';
export const addVariant = 'Add variant';
export const caseColumn = 'Case';
export const expected = 'expected';
export const fieldOf = (name: string, position: number) => `${name}, case ${number(position)}`;
export const noValue = 'No value';
export const moreForCase = (position: number) => `More for case ${number(position)}`;
export const deleteCase = 'Delete case';
export const duplicateCase = 'Duplicate case';
export const caseDeleted = 'Case deleted.';
export const noCases =
  'Each row is a case, each column a way to ask. Add a case, paste rows from a spreadsheet, or take a reply from the chat with “Add as case”.';
export const variantAt = (position: number) => `Variant ${String.fromCharCode(64 + position)}`;
export const editVariant = (name: string) => `Edit ${name}`;
export const moreForVariant = (name: string) => `More for ${name}`;
export const duplicateVariant = 'Duplicate variant';
export const removeVariant = 'Remove variant';
export const variantRemoved = (name: string) => `Removed ${name}. Its answers are kept.`;
export const missingValues = (names: readonly string[]) => `No value for ${listedAnd(names)}. Not sent.`;
export const notRun = 'Not run';
export const running = 'Running';
export const failed = 'Failed';
export const openCell = (variant: string, position: number, state: string) =>
  `${variant}, case ${number(position)}: ${state}`;
export const answeredState = 'answer';
export const noText = 'No text';
export const sharedRepeats = (answered: number, all: number) => `${number(answered)} of ${number(all)}`;
export const showCases = 'Show';
export const showCasesHow = 'Which cases the table shows. All of them are run and exported.';
export const caseFilters = {
  all: 'All cases',
  failed: 'Failed',
  'checks-failed': 'Checks failed',
  'verdicts-differ': 'Checks differ',
  'answers-differ': 'Answers differ',
  unanswered: 'Without answer',
} as const;
export const filterWithCount = (label: string, count: number) => `${label} (${number(count)})`;
export const noneShown = 'No case is like this now.';

// Running.
export const runSample = 'Run sample';
export const runAll = 'Run all';
export const pause = 'Pause';
export const resume = 'Resume';
export const retryFailed = 'Retry failed';
export const progress = 'Progress';
export const atOnce = 'At once';
export const atOnceHow = 'How many requests may be in flight';
export const repeats = 'Repeats';
export const repeatsHow = 'How often each request is sent';
export const nothingToRun = 'Add a case to run.';
export const answeredOf = (answered: number, total: number) =>
  `${number(answered)} of ${number(total)} answered`;
export const failedCount = (count: number) => `${number(count)} failed`;
export const blockedCount = (count: number) =>
  `${counted(count, { one: 'cell lacks', other: 'cells lack' })} a value`;
export const inFlightCount = (count: number) => `${number(count)} in flight`;
export const toSend = (count: number) => `${counted(count, { one: 'request', other: 'requests' })} to send`;
export const timeLeft = (duration: string) => `about ${duration} left`;
export const costSoFar = (cost: string) => `${cost} so far`;
export const costForAll = (cost: string, rows: number) =>
  `≈ ${cost} for all ${counted(rows, { one: 'row', other: 'rows' })}`;
export const costUnknown = 'price unknown';
export const runOver = 'The run is over.';
export const pausedReasons = {
  person: 'Paused',
  'turned-away': 'Paused: the server keeps turning requests away. Resume later, or with fewer at once.',
  failing: 'Paused: ten requests in a row failed. Open one to see why, then Resume.',
  budget: 'Paused at a ceiling.',
  storage: 'Paused: this browser has no room for more answers. Make room, then Resume.',
} as const;
export const pausedBefore = 'Paused: the page was closed. Resume goes on where it was.';
export const heldFor = (duration: string) => `The server asked to wait: ${duration}`;
export const answerLost =
  'It was on its way as the page was closed. Its answer is lost, and it may have been billed.';
export const answersLost = (count: number) =>
  `${counted(count, { one: 'request was', other: 'requests were' })} on the way as the page was closed. What came of that is lost and may have been billed, so nothing is sent again by itself: Retry failed does that.`;
export const openCalls = (variant: string, names: readonly string[]) =>
  `Nothing was sent: ${variant} holds a call of ${listedAnd(names)} that no result follows, and servers refuse that. Remove that message from the variant, or add the result in the chat and take it from there.`;
export const openResults = (variant: string) =>
  `Nothing was sent: ${variant} holds a tool’s result that follows no call of it, and servers refuse that. Remove that message from the variant.`;
export const runsElsewhere = 'This experiment runs in another tab. Its answers come in here too.';
export const notKept =
  'This browser could not keep everything. What came is still on this page: do not close it before you have made room or exported.';
export const needsKey = (name: string) =>
  `${name} needs an API key. Nothing was sent. Add the key in the variant’s connection.`;
export const notForChat = (model: string) =>
  `${model} is not a chat model, so nothing was sent. Choose a chat model in the variant; this one is used in the Feed.`;

// A variant.
export const variantName = 'Name';
export const messages = 'Messages';
export const messageAt = (position: number, role: string) => `${role} message ${number(position)}`;
export const addMessage = 'Add message';
export const removeMessage = (position: number) => `Remove message ${number(position)}`;
export const roleOfMessage = (position: number) => `Role of message ${number(position)}`;
export const partsKept = 'This message has parts that are not text. It is sent as it is.';
export const variablesHow =
  '{{name}} stands for the value that a case has in its column of that name. Write \\{{ for two braces.';
export const variablesUsed = (names: readonly string[]) => `Variables: ${names.join(', ')}.`;
export const noVariables = 'There is no variable yet: every case would send the same request.';
export const connectionOfVariant = (name: string) => `Connection: ${name}`;

// A cell.
export const cellTitle = (variant: string, position: number) => `${variant}, case ${number(position)}`;
export const answer = 'Answer';
export const differences = 'Compared with what is expected';
export const sameAsExpected = 'The same as what is expected.';
export const request = 'Request';
export const code = 'Code';
export const copyRequest = 'Copy request';
export const openInChat = 'Open in Chat';
export const repeatNumber = (position: number, all: number) => `Answer ${number(position)} of ${number(all)}`;
export const previousAnswer = 'Previous answer';
export const nextAnswer = 'Next answer';

// Adding a turn.
export const turnAdded = (name: string) => `Added to ${name}.`;
export const openExperiment = 'Open';
export const noQuestion = 'There is no question before this reply, so it is no case.';

// Importing.
export const importTitle = 'Import cases';
export const importHow =
  'Paste rows from a spreadsheet, or CSV, JSON, JSONL, a promptfoo file or a .prompt.yml. Nothing changes before Import.';
export const importField = 'Cases';
export const openFile = 'Open file…';
export const importIt = 'Import';
export const firstRowNames = 'The first row has the names of the columns';
export const casesRead = (count: number, names: readonly string[]) =>
  `${counted(count, { one: 'case', other: 'cases' })} with ${names.length === 0 ? 'no variable' : listedAnd(names)}.`;
export const alsoPrompts = (count: number) =>
  `Also add its ${counted(count, { one: 'prompt', other: 'prompts' })} as ${count === 1 ? 'a variant' : 'variants'}`;
export const columnTwice = (name: string) =>
  `There are several columns “${name}”: only the last of them is taken.`;
export const asksColumns = (names: readonly string[]) =>
  `The variant will ask with ${listedAnd(names.map((name) => `{{${name}}}`))}. Edit it to say what is to be done with that.`;
export const columnsLacking = (names: readonly string[]) =>
  `There is no column for ${listedAnd(names.map((name) => `{{${name}}}`))}, which the variants ask with: such a cell is not sent.`;
export const nothingFilled = (names: readonly string[]) =>
  `Nothing was sent: no case has a value for ${listedAnd(names)}. Type it into the table, or edit the variant’s messages.`;
export const casesAdded = (count: number) => `Added ${counted(count, { one: 'case', other: 'cases' })}.`;
export const nothingThere = 'There is no case in this text.';
export const partNotLoaded = 'What reads cases could not be loaded. Try again.';
export const andMoreCases = (count: number) => `and ${number(count)} more`;

export const nothingToRead = 'There is nothing to read.';
export const quoteNotClosed = 'A quote is not closed.';
export const textAfterQuote = 'Text follows a closing quote. A quote inside a field is written twice.';
export const noObjects = 'This is JSON, but no list of objects.';
export const caseNotObject = (position: number) => `Case ${number(position)} is not an object.`;
export const leftOut = (name: string) => `Left out: ${name}.`;
export const evaluatorLeftOut = (name: string) => `Left out: the evaluator ${name}.`;
export const renamed = (from: string, to: string) => `The column “${from}” is the variable ${to}.`;
export const columnAt = (position: number) => `column_${position}`;
export const tokens = (count: string) => `${count} tok`;

// Checks and verdicts.
export const addCheck = 'Add check';
export const checks = 'Checks';
export const checkKind = 'Kind';
export const checkNegated = 'Pass where it would fail';
export const checkValue = 'Value';
export const checkThreshold = 'Limit';
export const checkValueHow = '{{expected}} and the other columns can be used here.';
export const removeCheck = (name: string) => `Remove check ${name}`;
export const stoppedTooOften =
  'This check took longer than a second for five other answers, so it was not made for this one.';
export const checksNotLoaded = 'What makes the checks could not be loaded. Reload the page to try again.';
export const valueNotJson = 'This is not JSON.';
export const passes = 'passes';
export const fails = 'fails';
export const cannotTell = 'cannot be told';
export const measure = 'Compare by';
export const measures = {
  passed: 'checks passed',
  latency: 'time',
  cost: 'cost',
  length: 'length',
  tokens: 'tokens',
} as const;
export const verdictNeedsChecks = 'Add a check to compare by what is right, or compare by something else.';

// Exporting.
export const exportExperiment = 'Export experiment';
export const exportFormat = 'Format';
export const saveFile = 'Save file';
export const fileName = 'experiment';
export const exportFormats = {
  json: {
    label: 'Experiment',
    how: 'Everything, with all answers. “Import cases” opens it again as a whole.',
  },
  csv: { label: 'CSV', how: 'One row a case, for a spreadsheet.' },
  jsonl: { label: 'JSONL', how: 'One line an answer, for programs.' },
  promptfoo: {
    label: 'promptfoo',
    how: 'Prompts, cases and checks, to be run again by promptfoo. No answers.',
  },
  markdown: { label: 'Markdown', how: 'A report to read, with every answer.' },
  html: { label: 'HTML', how: 'The same as one page that anyone can open.' },
  recordings: {
    label: 'Recordings',
    how: 'What came over the wire, as far as it is kept. The connection “Recording” answers from this file.',
  },
} as const;
export const caseNumber = (position: number) => `Case ${number(position)}`;
export const wholeRead = (name: string, cases: number, answers: number) =>
  `${name}, a whole experiment with ${counted(cases, { one: 'case', other: 'cases' })} and ${counted(answers, { one: 'answer', other: 'answers' })}. Import opens it beside the others.`;
