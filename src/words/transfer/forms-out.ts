/** The forms in which a conversation or its request is saved as a file. */
export const groups = {
  conversation: 'Conversation',
  request: 'Request',
  prompt: 'Prompt',
  data: 'Lines of data',
  code: 'Tests and notebooks',
} as const;

export const forms = {
  json: {
    group: 'conversation',
    label: 'JSON',
    says: 'Everything: branches, settings, the request of each reply. Can be imported again.',
  },
  markdown: {
    group: 'conversation',
    label: 'Markdown',
    says: 'The branch that is shown, for people to read.',
  },
  body: { group: 'request', label: 'Request body', says: 'The JSON that is sent.' },
  'http-file': {
    group: 'request',
    label: '.http file',
    says: 'For VS Code’s REST Client and JetBrains’ IDEs.',
  },
  har: { group: 'request', label: 'HAR 1.2', says: 'For network tools.' },
  postman: { group: 'request', label: 'Postman 2.1', says: 'A collection with the request.' },
  opencollection: {
    group: 'request',
    label: 'OpenCollection',
    says: 'The open form of Bruno’s collections.',
  },
  'prompt-yml': { group: 'prompt', label: '.prompt.yml', says: 'A prompt in a repository on GitHub.' },
  promptfoo: {
    group: 'prompt',
    label: 'promptfoo',
    says: 'A configuration with the prompt and its settings.',
  },
  dotprompt: { group: 'prompt', label: 'Dotprompt', says: 'A .prompt file of Genkit.' },
  batch: { group: 'data', label: 'Batch line', says: 'A line of a file for the batch API.' },
  'fine-tuning': {
    group: 'data',
    label: 'Fine-tuning line',
    says: 'The messages with the last reply, as training data.',
  },
  pytest: { group: 'code', label: 'pytest', says: 'A Python test that sends the request.' },
  vitest: { group: 'code', label: 'Vitest', says: 'A JavaScript test that sends the request.' },
  notebook: { group: 'code', label: 'Jupyter notebook', says: 'The request in Python, in a cell.' },
} as const;

export const lostTitle = 'This form does not hold:';
export const lostBranches = 'other branches, timings and the requests of replies';
export const lostConversation = 'replies that came after the request';
export const lostAddress = (address: string) => `the address, ${address}`;
export const lostKeyVariable = (name: string) => `the name of the key’s variable, ${name}`;
export const lostFields = (names: readonly string[]) => names.join(', ');
export const lostMessage = (number: number, what: string) => `of message ${number}: ${what}`;
export const notText = 'a content that is no plain text';
export const otherFields = (names: readonly string[]) => names.join(', ');
export const otherRole = (role: string) => `its role, ${role}`;
export const placeholders = (number: number) =>
  `that {{…}} in message ${number} is meant as it stands: the form would fill it in`;
export const lastBlanks = (number: number) => `the blanks and line breaks at the end of message ${number}`;
export const markers = (number: number) =>
  `that <<<dotprompt: in message ${number} is meant as it stands: the form has a use of its own for it`;
export const halfCharacter = 'half a character (a lone surrogate)';
export const carriageReturns = 'its carriage returns';
export const noCharacter = 'a character that a template cannot hold (NUL)';
export const blanks = (number: number) => `message ${number}, which is blank`;
export const bigNumbers = 'all digits of numbers that have more than 15';
export const noReply = 'a reply: the last message is not the assistant’s';
export const notebookTitle = (model: string) => `# A request to ${model}`;
export const notebookHow = (variable: string) => `Set \`${variable}\` before you run it.`;

/** Names inside the files. */
export const creator = 'Oxen Playground';
export const kernel = 'Python 3';
