import { counted, listedAnd, plural } from '#words/english/grammar.ts';

export const showLess = 'Show less';
export const showAsTyped = 'Show as typed';
export const showFormatted = 'Show formatted';
export const failed = 'Failed';
export const stopped = 'Stopped';
export const partial = 'Partial';
export const refusal = 'Refusal';
export const emptyReply = 'The model returned an empty reply.';
export const noChoices = 'The server sent a reply without any choice: nothing came.';
export const regenerate = 'Regenerate';
export const goOn = 'Continue';
export const endedByFault = (word: string) => `The server cut the reply short. Its reason: “${word}”.`;
export const filtered = 'The server’s content filter stopped this reply.';

/** Unfolds a text of so many characters. */
export function showAll(characters: number): string {
  return `Show all ${counted(characters, { one: 'character', other: 'characters' })}`;
}

/** Which limit a reply reached; null where none was sent. */
function limitName(maxTokens: number | null): string {
  return maxTokens === null ? 'The model’s token limit' : `The limit of ${maxTokens} tokens (max_tokens)`;
}

/** A reply that was cut off by a limit of tokens. */
export function cutByLimit(maxTokens: number | null): string {
  return `${limitName(maxTokens)} cut this reply off.`;
}

/** A reply whose limit was used up before it began. */
export function usedUpByReasoning(maxTokens: number | null): string {
  return `${limitName(maxTokens)} was used up by reasoning, before any answer. Raise it.`;
}

export const previousVersion = 'Previous version';
export const nextVersion = 'Next version';
export const versionOf = (position: number, count: number) => `${position} of ${count}`;
export const earlierMessages = (count: number) =>
  `${counted(count, { one: 'earlier message is', other: 'earlier messages are' })} being loaded.`;

export const showRaw = 'Show raw';
export const showRendered = 'Show rendered';
export const addAsCase = 'Add as case';
/** The row of buttons of a message. */
export const actions = 'Actions';
export const moreActions = 'More actions';
export const replay = 'Replay';
export const inspectStream = 'Inspect stream';
export const shareResult = 'Share result';
export const codeForReply = 'Code for this reply';
export const insertMessage = 'Insert message';
export const moveUp = 'Move up';
export const moveDown = 'Move down';
export const sendFromHere = 'Send from here';
export const branchHere = 'Branch into a new conversation';

export const editMessage = 'Edit message';
export const editMessageAsJson = 'Edit message as JSON';
export const editDiscarded = 'Edit discarded.';
export const needsRole = 'A message is a JSON object with a role.';
/** The same field in the wide editor, after "Edit". */
export const editedMessage = 'Message';
export const editedMessageAsJson = 'Message as JSON';
export const saveAndSend = 'Save and send';

/** Behind "Retry", while the server wants a pause. */
export const inSeconds = (count: number) => ` in ${count} s`;
export const chooseModel = 'Choose model';
export const sendWithout = (field: string) => `Send without ${field}`;
export const sendInstead = (field: string) => `Send ${field} instead`;
export const showParameter = (field: string) => `Show ${field}`;
export const copyDetails = 'Copy details';

export const noData = (host: string, count: number) =>
  `No data from ${host} for ${count} s. Stop keeps what has arrived.`;
export const reasoning = 'Reasoning…';
export const reasoned = (duration: string | null) =>
  duration === null ? 'Reasoned' : `Reasoned for ${duration}`;
export const reasoningTokens = (count: number) => `· ${counted(count, { one: 'token', other: 'tokens' })}`;
export const aboutTokens = (count: number) => `≈ ${counted(count, { one: 'token', other: 'tokens' })}`;

export const moreChoices = (count: number) =>
  `${count} more ${plural(count, { one: 'choice', other: 'choices' })} · not part of the conversation`;
export const choice = (position: number) => `Choice ${position}`;
export const copyChoice = (position: number) => `Copy choice ${position}`;

export const unnamedTool = 'unnamed tool';
export const running = 'Running';
export const returned = 'Returned';
export const waitingForResult = 'Waiting for a result';
/** Of a call that nobody answered, once a message was sent without it. */
export const callLeftOut = 'Left out of requests';
export const toolArguments = 'Arguments';
export const toolInput = 'Input';
export const inputOf = (tool: string) => `Input of ${tool}`;
export const toolResult = 'Result';
export const argumentsOf = (tool: string) => `Arguments of ${tool}`;
export const resultOf = (tool: string) => `Result of ${tool}`;
export const resultHint = 'Result to send back';
export const sendResult = 'Send result';
export const sendResults = 'Send results';
export const sendEmptyResult = 'Send it empty';
export const emptyResult = 'Empty result';
/** In the place of a tool message's text. */
export const sentEmpty = 'sent empty';
export const emptyResultFor = (tools: readonly string[]) =>
  `There is no result of ${listedAnd(tools)}. Type one, or send it empty.`;

/** The figures below a reply. */
export const state = 'State';
export const waiting = 'Waiting';
export const streaming = 'Streaming';
export const firstToken = 'TTFT';
export const speed = 'Speed';
export const total = 'Total';
export const tokens = 'Tokens';
export const cost = 'Cost';
export const finish = 'Finish';
/** Above 1 choice, side by side. */
export const speedOfEach = 'Speed of each';
/** `cached`: how many of them the server had kept; null for none. */
export const tokensIn = (count: string, cached: string | null) =>
  cached === null ? `${count} in` : `${count} in (${cached} cached)`;
export const tokensOut = (count: string) => `${count} out`;
export const finishStopped = 'stopped';
export const finishInterrupted = 'interrupted';
export const finishFailed = 'failed';

/** Beside counts that are estimated. */
export const askForUsage = 'Ask for exact counts';
export const askForUsageHow = 'From the next request on: switches usage on, below stream in the parameters.';

export const useOxen = 'Use Oxen.ai';

/** Below a message: the variables that had a value put in their place. */
export function filledIn(names: readonly string[]): string {
  return `Filled in: ${names.map((name) => `{{${name}}}`).join(', ')}`;
}
