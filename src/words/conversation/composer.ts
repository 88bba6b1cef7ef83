/** The system prompt, the log's frame and the message field: what stands there from the start. */
export const conversation = 'Conversation';
export const jumpToLatest = 'Jump to latest';

export const systemPrompt = 'System prompt';
export const systemPromptHint = 'Optional. How should the model behave?';
export const notSent = 'not sent';

export const message = 'Message';
/** The buttons below the message's text. */
export const tools = 'Message tools';

export const filesToAttach = 'Files to attach';
export const filesNotRead =
  'Nothing was attached: a part of the page could not be loaded. Try again when you are online.';
export const typeFirst = 'Type a message first';

/** Caps of keys, and what they do. */
export const enterKey = 'Enter';
export const shiftKey = 'Shift';
export const escapeKey = 'Esc';
export const sends = 'sends';
export const newLine = 'new line';
export const stops = 'stops';

/** A message of its own, so that people see what is sent: it asks for the rest of a reply that was cut off. */
export const continueMessage = 'Continue exactly where you stopped.';
/** The message that the API tab shows while nothing is typed and no conversation is there. */
export const exampleMessage = 'Hello, what can you do?';
