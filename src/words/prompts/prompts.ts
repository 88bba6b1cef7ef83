export const prompts = 'Prompts';
export const conversations = 'Conversations';
export const sidePanel = 'Shown beside the page';
export const saveVersion = 'Save version';
export const importFile = 'Import a prompt file';
export const noneYet =
  'Save the request that is on the page as a prompt: its messages, variables, model and settings, in versions.';
export const versions = 'Versions';
export const name = 'Name';
export const note = 'Note';
export const description = 'Description';
export const favourite = 'Favourite';
export const openInChat = 'Open in chat';
export const restore = 'Restore as new version';
export const duplicate = 'Duplicate';
export const deletePrompt = 'Delete prompt';
export const saveFile = 'Save as .prompt.yml';
export const compareThese = 'Compare these two';
export const from = 'From version';
export const to = 'To version';
export const whatChanged = 'What changed';
export const nothingChanged = 'These two hold the same.';
export const olderVersions = 'Show older versions';
export const typedInColumns = 'Your message stands in both columns. Send sends it there.';
export const untitled = 'Untitled prompt';
export const gone = 'This prompt was deleted.';
export const notKept = 'The prompt was not saved: this browser keeps nothing for this page.';
export const nothingToSave = 'There is nothing to save yet: write a system prompt or a message first.';
export const show = 'Show versions';

export const versionOf = (number: number) => `v${number}`;
export const noteOf = (number: number) => `Note of v${number}`;
export const openVersion = (number: number) => `Open v${number} in chat`;
export const restoreVersion = (number: number) => `Restore v${number} as new version`;
export const current = 'latest';
export const saved = (name: string, number: number) => `Saved “${name}” v${number}.`;
export const sameAs = (name: string, number: number) =>
  `Nothing has changed since “${name}” v${number}, so no version was made.`;
export const opened = (name: string, number: number) => `Opened “${name}” v${number} as a new conversation.`;
export const restoredFrom = (number: number) => `Restored from v${number}`;
export const copyOf = (name: string) => `${name} (copy)`;
export const deleted = (name: string) => `Deleted “${name}”.`;
export const nameVersion = (name: string, version: number, changed: boolean) =>
  `${name} v${version}${changed ? ', changed' : ''}`;
export const addFavourite = (name: string) => `Add “${name}” to favourites`;
export const removeFavourite = (name: string) => `Remove “${name}” from favourites`;
export const differsBy = (paths: readonly string[], more: number) =>
  `Changed: ${paths.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
