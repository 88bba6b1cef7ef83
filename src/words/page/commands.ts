/** What the commands of the page are called: on buttons, in the palette and in the list of keys. */
export const newConversation = 'New conversation';
export const newComparison = 'New comparison';
export const stopReplies = (conversations: number) =>
  conversations > 1 ? 'Stop all replies' : 'Stop the reply';
export const closeOrStop = 'Close, or stop the reply';
export const copyCode = 'Copy code';
export const copyCodeAs = (language: string) => `Copy code as ${language}`;
export const codeCopied = (language: string, withExample: boolean) =>
  `Copied the ${language} code${withExample ? ', with an example message' : ''}.`;
export const codeNotCopied = 'The browser does not let the page copy. Copy the code on the API tab.';
export const notOfColumns = 'Code and links are made of one conversation. Go to Chat or API for them.';
export const copyShareLink = 'Copy share link';
export const shareLinkCopied = 'Share link copied. It contains no API key.';
export const importRequest = 'Import request';
export const checkCode = 'Check request code';
export const exportConversation = 'Export';
export const importConversations = 'Import conversations';
export const connection = 'Connection';
export const faults = 'Faults';
export const faultsTitle = 'Make the sandbox answer wrongly';
export const forgetKeys = 'Forget all API keys';
export const goTo = (tab: string) => `Go to ${tab}`;
export const addColumn = 'Add column';
export const compareThis = 'Compare this conversation: add it as a column';
export const chooseModel = 'Choose the model';
export const goToParameters = 'Go to the parameters';
export const openParameters = 'Open parameters';
export const preset = (name: string) => `Preset: ${name}`;
export const writeSystemPrompt = 'Write the system prompt';
export const goToSystemPrompt = 'Go to the system prompt';
export const addTool = 'Add tool';
export const modelDetails = 'Model details';
export const regenerateLast = 'Regenerate the last reply';
export const duplicate = 'Duplicate conversation';
export const deleteConversation = 'Delete conversation';
export const writeMessage = 'Write a message';
export const goToMessage = 'Go to the message';
export const projector = (isOn: boolean) =>
  isOn ? 'Leave projector mode' : 'Projector mode: larger type, fewer controls';
export const projectorMode = 'Projector mode';
export const nextTheme = 'Next theme';
export const theme = 'Theme';
export const themes = 'Theme: system, light, dark';
export const themeIs = (name: string) => `Theme: ${name}`;
export const themeNow = (name: string) => `now ${name}`;
export const history = 'History';
export const toggleHistory = (isOpen: boolean) => (isOpen ? 'Hide the history' : 'Show the history');
export const showOrHideHistory = 'Show or hide the history';
export const togglePanel = (isOpen: boolean) => (isOpen ? 'Hide the parameters' : 'Show the parameters');
export const showOrHidePanel = 'Show or hide the parameters';
export const toggleSingleKeys = (isOn: boolean) => (isOn ? 'Turn single keys off' : 'Turn single keys on');
export const toggleSpokenSentences = (isOn: boolean) =>
  isOn ? 'Do not speak sentences as they arrive' : 'Speak sentences as they arrive';
export const pastNotices = 'Past notices';
export const keyboardShortcuts = 'Keyboard shortcuts';
export const thisList = 'This list';
export const sendFromAnyField = 'Send from any field of the request';
export const searchOrRun = 'Search or run';
