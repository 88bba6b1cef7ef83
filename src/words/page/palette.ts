import { counted } from '#words/english/grammar.ts';

/** What the command palette and the list of keys say. */
export const title = 'Command palette';
export const fieldLabel = 'Command';
export const resultsLabel = 'Results';
export const move = 'move';
export const run = 'run';
export const allShortcuts = 'all shortcuts';
export const nothing = 'Nothing matches. Try a model or a conversation.';
export const results = (count: number) => counted(count, { one: 'result', other: 'results' });
export const groups = {
  actions: 'Actions',
  parameters: 'Parameters',
  models: 'Models',
  conversations: 'Conversations',
  view: 'View',
} as const;

export const shortcutsTitle = 'Keyboard shortcuts';
export const singleKeys = 'Enable single-key shortcuts';
/** Keys that a field or a list handles itself. */
export const sendMessage = 'Send the message';
export const newLine = 'New line in the message';
export const editLast = 'Edit your last message (when the box is empty)';
export const nextButton = 'Next button of a row, a message or a parameter';
export const rename = 'Rename (in the history)';
