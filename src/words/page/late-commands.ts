/** What those commands are called that are loaded with the palette. */
export const attachFile = 'Attach a file';
export const attachFileInMenu = 'File';
export const attachAddress = 'Attach from an address';
export const attachAddressInMenu = 'Address';
export const askGuide = 'Ask the sandbox’s guide';
export const about = 'About Oxen Playground';
export const renameConversation = 'Rename conversation';
export const pinConversation = (isPinned: boolean) => (isPinned ? 'Unpin conversation' : 'Pin conversation');
export const addMessage = 'Add a message of any role';
export const editLast = 'Edit the last message that you sent';
export const inspectLast = 'Inspect the stream of the last reply';
export const codeOfLast = 'Code for the last reply';
export const shareDetails = 'Share link: what is in it';
export const editSchema = 'Edit the JSON schema of the reply';
export const recordAnswers = (isOn: boolean) =>
  isOn ? 'Stop recording answers' : 'Record answers, piece by piece';
export const repeatAll = 'Compare: repeat in all columns';
export const diff = 'Compare: show the differences';
export const charts = 'Compare: tokens over time';
export const expandMessage = 'Write the message in the large editor';
export const showPrompts = 'Prompts';
export const promptFolder = 'Keep prompts in a folder';
export const saveVersion = 'Save version of the prompt';
export const requestLog = 'Request log';
export const ceilings = 'Ceilings on spending';
export const demos = 'Demos';
export const shareResult = 'Share result';
