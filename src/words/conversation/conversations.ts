/** What a conversation is called that has no name yet. */
export const untitled = 'New conversation';

/** What a copy is called beside its original, whole or up to one of its messages. */
export const copyOf = (title: string) => `${title} (copy)`;
export const branchOf = (title: string) => `${title} (branch)`;

/** By the text or the file that waits in its composer. */
export const unsent = (text: string) => `Unsent: ${text}`;

export const unreadable = 'This conversation could not be read from this browser’s storage.';
export const deleted = 'Conversation deleted.';
export const deletedElsewhere = 'This conversation was deleted in another tab.';
export const restore = 'Restore';
export const messageDeleted = 'Message deleted.';
