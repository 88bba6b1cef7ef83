import { counted } from '#words/english/grammar.ts';

/** What is said of files of several requests, and of prompts as files. */
export const formNames = {
  har: 'HAR',
  postman: 'Postman',
  opencollection: 'OpenCollection',
  bruno: 'Bruno',
  insomnia: 'Insomnia',
  'thunder-client': 'Thunder Client',
  hoppscotch: 'Hoppscotch',
  'prompt-yml': '.prompt.yml',
  promptfoo: 'promptfoo',
  dotprompt: 'Dotprompt',
  prompty: 'Prompty',
} as const;

export const readAs = (form: string, name: string) =>
  name === '' ? `Read from a file of ${form}.` : `Read from a file of ${form}: ${name}.`;
export const noRequestIn = (form: string) =>
  `This is a file of ${form}, but no request in it has a body with messages.`;
export const othersLeftOut = (count: number) =>
  `${counted(count, { one: 'other request', other: 'other requests' })} of the file: no body with messages.`;
export const bodyNotJson = (name: string, sentence: string) => `${name}: the body is not JSON: ${sentence}`;
export const placeholdersKept = (names: readonly string[]) =>
  `${names.slice(0, 5).join(', ')} would be filled in; here it is kept as text.`;

export const convertedFromResponses = 'Converted from the form of the Responses API.';
export const instructionsBecameMessage = 'instructions became the first message.';
export const inputBecameMessages = 'input became messages.';
export const earlierResponse =
  'This body goes on from an earlier response (previous_response_id), which is not in it; the earlier messages belong here.';
export const itemUnknown = (type: string) =>
  `This is a body of the Responses API with an item of the type ${type}, which chat completions do not have.`;
export const toolOfServer = (type: string) =>
  `The tool ${type} was left out: it runs at the Responses API alone.`;

export const notYaml = (sentence: string) => `This is not YAML: ${sentence}`;
export const yamlTooLarge = 'YAML of more than 200,000 characters is not read here.';
export const frontMatterOpen = 'The front matter is not closed: a line with --- is missing.';
export const fieldsLeftOut = (names: readonly string[]) =>
  `Left out, for a request has no place for it: ${names.join(', ')}.`;
export const valueUnknown = (name: string, value: string) =>
  `The value of ${name}, ${value}, is not known here.`;
export const schemaNotJson = (sentence: string) => `jsonSchema is not JSON: ${sentence}`;
export const messageNotText = (number: number) => `Message ${number} of the prompt is no text with a role.`;
export const roleUnknown = (role: string) => `The role ${role} is not known here.`;
export const helperUnknown = (code: string) =>
  `${code} is a helper of the template language, which is not evaluated here; only {{name}} is.`;
export const promptInFile = (name: string) =>
  `The prompt is in ${name}, which cannot be read here; paste its text into the file.`;
export const providerUnknown = (id: string) =>
  `The provider ${id} is none of chat completions, so no model was taken from it.`;
export const testsLeftOut =
  'Its tests are no part of a request and were left out: “Import cases” in Experiments takes them.';
