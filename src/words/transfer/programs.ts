import { counted } from '#words/english/grammar.ts';

/** Programs whose files of conversations are known, and what is said of what such a file holds. */
export const programNames = {
  'oxen-playground': 'Oxen Playground’s export',
  chatgpt: 'ChatGPT’s export',
  messages: 'OpenAI messages',
  claude: 'Claude’s export',
  librechat: 'LibreChat’s export',
  'open-webui': 'Open WebUI’s export',
  'lm-studio': 'LM Studio’s conversation',
  'big-agi': 'big-AGI’s export',
  'chatbot-ui': 'Chatbot UI’s export',
  nextchat: 'NextChat’s export',
  sharegpt: 'ShareGPT data',
} as const;

// What stands in such a file, or only its name, and has no place in a conversation here.
export const attachments = (names: readonly string[]) =>
  `${counted(names.length, { one: 'file is', other: 'files are' })} named but not in the export: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}.`;
export const leftOut = (what: string, count: number) =>
  `Left out: ${what}, ${counted(count, { one: 'time', other: 'times' })}.`;
export const thoughts = 'the model’s thoughts';
export const otherVersions = 'another version of a message';
export const toolUse = 'calls of the program’s own tools';
export const citation = 'a mark of a citation whose address is not in the file';
export const images = 'pictures that are not in the file';
export const imageNotThere = '[image: not part of ChatGPT’s export file]';
export const otherPart = (type: string) => `a part of the kind “${type}”`;
export const unknownRole = (number: number, role: string) =>
  `Message ${number} has the role ${role}, which is not known here.`;
export const attachedFile = (name: string, text: string) => `${name}:\n\n${text}`;
