/** Messages written by hand: added, moved, sent from. */
export const messageAdded = 'Message added.';
export const messageMoved = 'Message moved.';

export const title = 'Add message';
export const how =
  'It becomes part of every request from here on, as if it had been said. Earlier messages can be an example of what you want.';
export const role = 'Role';
export const roleNames = {
  user: 'User',
  assistant: 'Assistant',
  system: 'System',
  developer: 'Developer',
  tool: 'Tool',
} as const;
export const roleHints = {
  user: '',
  assistant: 'As the last message, it is where the model goes on, if its API allows that.',
  system: 'It stands beside the system prompt, which is sent first.',
  developer: 'OpenAI’s newer models take it; Oxen.ai does not list this role.',
  tool: 'The result of a tool call: it must follow the message that makes the call.',
} as const;

export const where = 'Where';
export const whereNames = { above: 'Above this message', below: 'Below this message' } as const;
export const toolCallId = 'tool_call_id';
export const toolCallHint = 'Id of the call it answers';
export const text = 'Text';
export const needsText = 'Type the text of the message.';
export const needsCall = 'Type the id of the call that it answers.';
export const addAndSend = 'Add and send';
