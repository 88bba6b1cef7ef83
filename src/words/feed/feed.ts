import { counted, listedAnd } from '#words/english/grammar.ts';

export const title = 'Feed';
export const generate = 'Generate';
export const generations = 'Generations';
export const undo = 'Undo';
export const deleted = 'Generation deleted.';
export const empty = 'Nothing here yet';
export const noneFits = 'No generation fits the filter.';

/** What Generate will make, where nothing is there yet. */
export function emptyHow(kind: 'image' | 'video' | 'audio' | 'vector'): string {
  const made = { image: 'pictures', video: 'videos', audio: 'sounds', vector: 'vectors' }[kind];
  return `Fill in the form and press Generate: ${made} come here, and stay in this browser.`;
}

// The form.
export const whatToMake = 'What to make';
export const leadingPlaceholder = (title: string) => `${title}: what the model is given`;
export const aboutPrice = (price: string) => (price === '$0' ? 'free' : `about ${price}`);
export const howMany = 'How many';
export const fewer = 'One fewer';
export const more = 'One more';
export const sentAs = 'Sent';
export const deliveries = { 'at-once': 'At once', queued: 'Queued' } as const;
export const deliveryHow = {
  'at-once': 'One request, whose answer is the result. It is lost when the page is closed before.',
  queued: 'The server works in the background, and this page asks after it, also after a reload.',
} as const;
export const asField = (count: number, name: string) => `One request, with ${name} ${count}`;
export const asRequests = (count: number) => counted(count, { one: 'request', other: 'requests' });
export const leftOut = (names: readonly string[]) =>
  `Not sent to this model: ${listedAnd(names)}. Kept for chat models.`;

// Why nothing was sent.
export const mendFirst = 'Mend it first: what stands there now is no value.';
export function missing(names: readonly string[]): string {
  return `${listedAnd(names)} ${names.length === 1 ? 'is' : 'are'} empty, so nothing was sent.`;
}
export const missingHow = (model: string) => `${model} needs it. Fill it in, then press Generate.`;
export const noCall = (model: string) => `Nothing here can run ${model}.`;
export const noCallHow = {
  transcription:
    'A transcription takes a file as a form, which this page does not send. Send the sound to a chat model that hears instead, or choose another model.',
  video: 'This connection has no known call for videos. Choose Oxen.ai in Connection.',
  other: 'Its model object names no call that is known here. Choose another model.',
} as const;
export const isForChat = (model: string) =>
  `${model} is a chat model. Choose one that makes images, videos, sound or embeddings to generate something.`;
export const notKept = 'This browser keeps nothing, so the feed is gone when the page is closed.';
export const keyKept = 'Nothing was sent. Add a key in Connection, or use the sandbox, which needs none.';

// The states of one.
export const states = {
  sending: 'Waiting for the answer',
  queued: 'Queued',
  processing: 'In progress',
  succeeded: 'Succeeded',
  failed: 'Failed',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
} as const;
export const interruptedHow =
  'The page was closed before the answer came. It may have been made and billed; it is not sent again by itself.';
export const cancelledHow = 'Stopped. What the server had begun may be billed.';
export const notEnqueued = 'The server’s answer names no place in its queue.';
export const nothingCame = 'The server’s answer holds no result.';
export const noReason = 'The server does not say why.';
export const goneFromQueue = 'The server no longer knows this generation.';
export const askingStopped = 'Not asked any more after six hours. Press Ask again.';
export const couldNotAsk = (reason: string) => `Could not ask how it stands: ${reason} It is asked again.`;
export const notCancelled = (reason: string) => `Could not be cancelled: ${reason}`;

// One generation.
export const resultOf = (at: number, count: number) => (count === 1 ? 'Result' : `Result ${at} of ${count}`);
export const copyPrompt = 'Copy prompt';
export const regenerate = 'Regenerate';
export const download = 'Download';
export const remove = 'Delete';
export const useAsInput = 'Use as input';
export const useSettings = 'Use settings';
export const cancel = 'Cancel';
export const askAgain = 'Ask again';
export const retry = 'Retry';
export const showRaw = 'Show raw';
export const hideRaw = 'Hide raw';
export const rawRequest = 'Request';
export const rawReply = 'Answer';
export const moreActions = 'More';
export const rewritten = (prompt: string) => `Rewritten by the server: ${prompt}`;
export const linkedOnly =
  'This page may not read the result from there, so it is not kept. The address expires: open it, and save it.';
export const expires = 'Kept in this browser. The server’s own address expires.';
export const openResult = 'Open in a new tab';
export const notThere = 'The result is no longer in this browser.';
export const numbersOf = (length: number) => counted(length, { one: 'number', other: 'numbers' });
export const takesNoInput = (model: string) => `${model} takes nothing like that as input.`;
export const usedAsInput = (field: string) => `Put into ${field}.`;
export const ranFor = (time: string) => `ran ${time}`;
export const waitsFor = (time: string) => `for ${time}`;

// Two to four of them beside each other.
export const compare = 'Compare';
export const compareHow = 'Up to four; a fifth takes the place of the first.';
export const chosenFor = (count: number) =>
  count === 1 ? 'One chosen. Choose another one to compare.' : `${count} chosen.`;
export const chooseNone = 'Choose none';
export const compareTitle = (count: number) =>
  `Compare ${counted(count, { one: 'generation', other: 'generations' })}`;
export const comparedOf = (at: number, model: string) => `${at}. ${model}`;
export const sameInAll = (names: readonly string[]) =>
  names.length === 0 ? 'Everything differs.' : `The same in all: ${listedAnd(names)}.`;
export const askedTheSame = 'All of them were asked for in the same words, with the same values.';
export const notSent = 'not sent';

// Tags, and what is shown.
export const addTag = 'Add tag';
export const tag = 'Tag';
export const removeTag = (name: string) => `Remove tag ${name}`;
export const search = 'Search generations';
export const filter = 'Show';
export const filters = { all: 'All', running: 'Running', succeeded: 'Succeeded', failed: 'Failed' } as const;
export const anyTag = 'Any tag';
export const layout = 'Layout';
export const layouts = { list: 'List', grid: 'Grid' } as const;

// Said to screen readers.
export const started = (count: number) =>
  `${counted(count, { one: 'generation', other: 'generations' })} started.`;
export const ended = (state: string) => `Generation: ${state.toLowerCase()}.`;

// The code.
export const whatGeneratePosts = 'What Generate posts';
export const postedTimes = (count: number) => ` Posted ${count} times, once for each.`;
export const copyOf = (what: string) => `Copy ${what.toLowerCase()}`;
