import type { LanguageId } from '#domain/languages/languages.ts';
import type { CodeOption } from '#domain/languages/options/code-option.ts';

/** The options of request code, and why a request or a language is without one. */
export const codeOptionsOf = (count: number) => (count === 0 ? 'Options' : `Options (${count})`);
export const optionsOfCode = 'Options of code';
export const optionsHow = 'For every language, remembered in this browser. The request stays the same.';

export const asFunction = 'As a function';
export const asFunctionHow =
  'ask(…), with an argument for each {{name}} in the request; without any, for your last message.';
export const filesFromDisk = 'Attached files from disk';
export const filesFromDiskHow = 'Read where the code runs, instead of their data in the code.';
export const withRetries = 'Retries';
export const withRetriesHow =
  'Up to three times after 408, 429, 5xx and lost connections; other errors end it with the server’s words.';
export const withLoop = 'Tool loop';
export const withLoopHow =
  'Runs your functions and sends their results until the model stops calling: fixed values and JavaScript of your tools, and functions to write for the others.';
export const withReplyClass = 'Reply as a class';
export const withReplyClassHow =
  'A Pydantic class, or a Zod object, made of the JSON schema of this request: the reply is checked by it. The schema is sent as it is.';
export const noOptions = 'Back to the plain code';

const inJq = 'A function would need jq, which puts texts into JSON; cURL’s code has it.';
const noProgram = 'This is a text and no program: nothing in it could do that.';
const inEditor = 'The editor that opens the file sends it, once, and shows an error as it comes.';
/** Why a language has no such option. */
const notIn: Readonly<Partial<Record<LanguageId, Readonly<Partial<Record<CodeOption, string>>>>>> = {
  'ai-sdk': { retries: 'Not needed: the SDK sends again by itself, twice, and throws what the server says.' },
  'python-langchain': {
    retries: 'Not needed: LangChain sends again by itself, twice, and raises what the server says.',
  },
  httpie: {
    function: inJq,
    retries: 'HTTPie does not send again, and its status tells 429 from no other refusal.',
  },
  wget: { function: inJq },
  'http-file': {
    function:
      'Editors do not agree on what a variable of such a file may hold, so the values stand in the body.',
    files: 'Such a file can send a file as the whole body, but not as base64 inside of JSON.',
    retries: inEditor,
  },
  'http-request': { function: noProgram, files: noProgram, retries: noProgram },
};
const loopElsewhere =
  'The loop is written for Python, and for OpenAI’s package in JavaScript and TypeScript.';
const replyElsewhere =
  'Classes are written for OpenAI’s package: Pydantic in Python, Zod in JavaScript and TypeScript.';
/** Why code of a language is without an option that others have. */
export const notInLanguage = (id: LanguageId, option: CodeOption): string | null =>
  notIn[id]?.[option] ?? (option === 'loop' ? loopElsewhere : option === 'reply' ? replyElsewhere : null);
export const noFiles = 'No file is attached to this request.';
export const noTools = 'This request has no tools.';
export const severalChoices = 'Not for this request: it asks for several choices.';
export const noReplySchema = 'This request asks for no JSON schema: choose one under Output.';
export const toolsInsteadOfReply = 'Not for this request: a tool may be called in the place of a reply.';
export const noClassFor = (keyword: string, at: string) =>
  `Not for this request: no such class can say what ${keyword} says${at === '' ? '' : ` at ${at}`}.`;
export const noObject = 'Not for this request: its schema is not that of an object.';
export const notWithLoop = 'Not together with the tool loop.';
export const bodyAsText = 'Not for this request: a literal of this language would change a value in it.';
export const tooLongForLiteral =
  'Not for this request: a text in it is too long for a literal of this language.';
export const tooLongForJq = 'Not for this request: it is too long for one argument of jq.';
export const jqChangesIt = 'Not for this request: jq would change a value in it.';
export const filesToSave = 'Save beside the code:';
export const saveFile = (name: string) => `Save ${name}`;
export const editedPlain = 'While you edit, the code is plain: options come back with Done.';
