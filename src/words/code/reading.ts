/** What is said of request code that was pasted: why a value cannot be known, and what was taken how. */

export const bracketWithoutOpening = (bracket: string) => `A ${bracket} has no opening bracket before it.`;
export const notPython = (found: string) => `This is not Python: ${found} is not expected here.`;
export const pythonEnds = 'This is not Python: the statement stops in the middle.';
export const ellipsisInCode = '“…” stands here: something was left out of the code.';

export const nameUnknown = (name: string) => `${name} is not given a value in this text.`;
export const nameFromModule = (name: string, module: string) =>
  `${name} comes from ${module}, which is not in this text.`;
export const nameDeleted = (name: string, line: number) => `${name} is deleted on line ${line}.`;
export const nameBroken = (line: number) =>
  `A statement on line ${line} cannot be read, so what it changes is not known.`;
export const changedInLoop = (name: string, line: number) => `${name} is changed in a loop on line ${line}.`;
export const changedUnderCondition = (name: string, line: number) =>
  `${name} is changed under a condition on line ${line}, which is not known here.`;
export const changedByCall = (name: string, line: number) =>
  `It is handed to ${name} on line ${line}, which may change it.`;
export const changedByCallback = (name: string, line: number) =>
  `${name} is changed on line ${line} by a function that is handed to other code.`;
export const changedInPlace = (name: string, line: number) => `A part of ${name} is changed on line ${line}.`;
export const handedOutByCallback = (line: number) =>
  `The function on line ${line} gives it to other code, which may change it.`;
export const objectRunsCode =
  'This object runs code of its own when it is read: a getter, a setter or toJSON, which is not evaluated.';
export const notUtf8 = 'These bytes are no text in UTF-8.';
export const valueOfLoop = (name: string, line: number) => `${name} is a value of the loop on line ${line}.`;
export const valueOfComprehension = 'A comprehension is not evaluated here; write its values out.';
export const argumentNotGiven = (name: string, callee: string) =>
  `${name} is an argument of ${callee}, which is not called in this text.`;
export const scriptEnds = (line: number) =>
  `The script ends on line ${line}, before this request: a run does not reach it.`;
export const replyOfRequest = (line: number) => `This is the reply to the request on line ${line}.`;
export const resultOfCall = (name: string) => `The value of ${name}(…) is not known here.`;
export const expressionUnknown = (code: string) => `The value of ${code} is not known here.`;
export const methodUnknown = (name: string) => `The method ${name} is not evaluated here.`;
export const operatorUnknown = (operator: string) =>
  `The operator ${operator} is not evaluated on these values.`;
export const formatUnknown = (spec: string) => `The format ${spec} is not evaluated here.`;
export const environmentUnknown = (name: string) =>
  `${name} is an environment variable, so its value is not known here.`;
export const environmentDefault = (name: string, value: string) =>
  `The environment variable ${name} is not known here; its default ${value} was taken.`;
export const readsFile = 'The content of a file is not known here; paste it.';
export const spreadUnknown = 'What is spread in here is not known.';
export const keyMissing = (key: string) => `There is no ${key} in it.`;
export const notJsonValue = (kind: string) => `JSON has no ${kind}.`;
export const numberNotJson = 'JSON has no such number.';
export const tooManySteps = 'To follow this code takes too many steps. Paste the request alone.';
export const tooMuchCode =
  'There is too much code before this request to follow it. Paste the request alone, with the values that it uses.';
export const tooLongValue = 'This value is too long.';
export const doubleKey = (key: string) => `The key ${key} is there twice.`;
export const decorated = (name: string, line: number) =>
  `${name} is wrapped by a decorator on line ${line}, which may change what it does.`;
export const functionNotEvaluated = 'A function that yields is not evaluated here.';
export const argumentsDoNotFit = (name: string) => `The arguments do not fit ${name}.`;
export const callsItself = (name: string) => `${name} calls itself too often.`;
export const conditionalRequest = (line: number) => `The code sends it under the condition on line ${line}.`;
export const loopRequest = (line: number) => `The code sends it in the loop on line ${line}.`;
export const uncalledRequest = (name: string) => `It stands in ${name}, which is not called in this text.`;

export const completionsApi =
  'This calls the old completions API with a prompt; the playground sends chat completions, with messages.';

export const otherCall = (url: string) =>
  `This is a request to ${url}, which is not a chat completion. Only chat requests are read here.`;
export const settingsTakenOut = (names: readonly string[]) =>
  `Left out, for they belong to the connection: ${names.join(', ')}.`;

export const severalRequests = (count: number) => `${count} requests are in this text. Choose one:`;
export const requestChoice = (language: string, line: number, text: string) =>
  text === '' ? `${language}, line ${line}` : `${language}, line ${line}: ${text}`;
export const leftOut = (line: number, column: number, sentence: string) =>
  `Left out, line ${line}, column ${column}: ${sentence}`;

export const stringifyMissing = 'The body is an object, not its JSON: JSON.stringify(…) is missing.';
export const bodyNotJson = (sentence: string) => `The body of this call is not JSON: ${sentence}`;
export const notJsonBody = 'The body of this call is no object.';
export const notJavascript = (sentence: string) => `This is not JavaScript: ${sentence}.`;
export const jsxNotRead =
  'Markup stands in this code (JSX), which is not read here; paste the call and what it needs without it.';
export const argumentOfMethod = (name: string, callee: string) =>
  `${name} is an argument of ${callee}, a method of a class; classes are not evaluated here.`;
export const namelessFunction = 'a function';

const withArticle = (name: string) => `${/^[aeiou]/.test(name) ? 'An' : 'A'} ${name}`;
export const lookalikeSpace = (name: string, code: string) =>
  `${withArticle(name)} (${code}) stands here: it looks like a blank, but is none. Type a blank in its place.`;
export const curlyQuote = (character: string) =>
  `A curly quote (${character}) stands here; code needs straight ones. A text program has changed them.`;
export const lookalikeDash = (name: string, code: string) =>
  `${withArticle(name)} (${code}) stands here; an option begins with plain hyphens. A text program has changed them.`;
export const strayBackslash =
  'A backslash stands here that does not belong to the JSON: inside quotes it joins no lines. Remove it.';
export const commentsInJson = 'A comment stands here; JSON has none.';
export const blankBehindBackslash = (line: number) =>
  `A blank stands behind the backslash at the end of line ${line}, so the command ends there. Remove the blank.`;
export const commentEndsCommand = (line: number) =>
  `The comment on line ${line} ends the command: what stands below it is no part of it. Remove the comment.`;
export const backslashMissing = (line: number) =>
  `The command ends with line ${line}, for no backslash stands at its end. Add one.`;
export const readAsFish =
  'Read by the rules of fish; other shells end a text in single quotes at its first apostrophe.';
export const apostropheInQuotes = "This apostrophe ends the text in single quotes. Write '\\'' in its place.";
export const backslashBeforeApostrophe =
  "In single quotes this backslash is text, and the apostrophe behind it ends them (fish alone reads it otherwise). Write '\\'' in their place.";
export const unquotedVariable = (text: string) =>
  `${text} stands without quotes, so the shell splits its value at every blank. Put it in double quotes.`;
export const shellDefault = (name: string, value: string) =>
  `The variable ${name} is not known here; its default ${value} was taken.`;
export const variablesKept = (names: readonly string[]) =>
  `The shell would fill in ${[...new Set(names)].slice(0, 5).join(', ')} in the data; here it is kept as text.`;
export const makeVariables = (names: readonly string[]) =>
  `make would fill in ${names.join(', ')} in the command; here it is read as a shell has it.`;
export const outputUnknown =
  'A part of the data comes from another command ($(…) or backquotes), so it is not known here.';
export const bodyInFile = (name: string) =>
  `The body is in the file ${name}, which cannot be read here; paste the JSON itself.`;
export const hashTable =
  'The body is a hash table of PowerShell, which is sent as the fields of a form. Put it through ConvertTo-Json.';
export const jsonCutOff = (depth: number) =>
  `ConvertTo-Json writes ${depth} levels here and cuts off what lies deeper. Give it a larger -Depth.`;
export const tableKeyTwice = (name: string) =>
  `The key ${name} stands twice in a hash table, which PowerShell refuses.`;
export const valueUnknownFrom = (name: string, line: number) =>
  `The value that ${name} is given on line ${line} is not known here.`;

export const commentsLeftOut = (count: number) =>
  count === 1
    ? 'One comment was left out; JSON has none.'
    : `${count} comments were left out; JSON has none.`;
export const commasLeftOut = 'A comma before a closing bracket was left out.';
export const readAsLiteral = (language: string) =>
  language.startsWith('python') ? 'Read as a dict of Python.' : 'Read as an object of JavaScript.';
export const readAsBatch = 'Read from a line of a batch file.';
export const nullFields = (names: readonly string[]) =>
  `${names.join(', ')}: null, which means unset; not sent.`;

const PROGRAMS = {
  'oxen-playground': 'Oxen Playground',
  librechat: 'LibreChat',
  'big-agi': 'big-AGI',
  claude: 'Claude',
  chatgpt: 'ChatGPT',
  'open-webui': 'Open WebUI',
  nextchat: 'NextChat',
  'chatbot-ui': 'Chatbot UI',
  'lm-studio': 'LM Studio',
  sharegpt: 'ShareGPT',
} as const;

/** Programs whose exports are known by their form. */
export type Program = keyof typeof PROGRAMS;

export const isExport = (program: Program) =>
  `This is a file of conversations of ${PROGRAMS[program]}, no request. Import conversations in the history takes it.`;
export const isReply = 'This is a reply, not the request that it answers.';
export const isErrorReply = 'This is a reply with an error, not the request that it answers.';
export const isGemini =
  'This is a body of Gemini’s own API (contents). Its chat completions address takes messages; those can be imported.';
export const isWorkflow = 'This is a workflow of n8n, no request; paste the JSON body of its node.';
export const isPreference =
  'This is a line of preference data for fine-tuning, no request; its messages are in the field input.';
export const modelOfAddress = (deployment: string) =>
  `The model is taken from the address: the deployment ${deployment}.`;
export const notebookWithout = 'This is a Jupyter notebook, but no request was found in its code cells.';
export const readFromNotebook = 'Read from the code cells of a Jupyter notebook.';
export const isDataLine =
  'This is a line of data (instruction, input, output), no request; a body has a list called "messages".';
export const isSpeech = 'This is a body of the speech API (voice), not of chat completions.';
export const isCohere =
  'This is a body of Cohere’s own API (message). Its compatible address takes messages; those can be imported.';
export const isOpenapi =
  'This is a description of an API (OpenAPI), no request; paste the JSON of an example body.';
export const scriptNotRun = (name: string) =>
  `A script runs before this request (${name}) and may change it; it is not run here.`;
export const isUiMessages =
  'These messages are in the AI SDK’s own form (parts), which its server puts into another before it sends them; paste that body.';
export const isLangchainMessages =
  'These messages are in LangChain’s own form, which it puts into another before it sends them; paste that body.';
export const isConverse =
  'This is a body of the Converse API of Amazon Bedrock; the playground sends chat completions.';
export const messageWithoutRole = (number: number) => `Message ${number} has no role.`;
export const placeholdersKept = (names: readonly string[]) =>
  `${names.slice(0, 5).join(', ')} would be filled in; here it is kept as text.`;
export const changedBeforeSent = (name: string, line: number) =>
  `${name} is changed on line ${line}, before the request is sent.`;
export const isEmbedding = 'This is a body of the embeddings API (input), not of chat completions.';
export const isCompletion =
  'This is a body of the old completions API (prompt). The playground sends chat completions, whose bodies have messages.';
export const isMessagesAlone =
  'This is a list of messages. A body is an object with that list in "messages".';

export const convertedFromAnthropic = 'Converted from the form of Anthropic’s messages API.';
export const systemBecameMessage = 'system became the first message.';
export const fieldRenamed = (from: string, to: string) => `${from} became ${to}.`;
export const fieldConverted = (name: string) => `${name} was put into the form of chat completions.`;
export const fieldLeftOut = (name: string) => `${name} was left out: chat completions do not have it.`;
export const blocksConverted = (from: string, to: string) => `${from} blocks became ${to}.`;
export const documentBecameFile = (name: string) => `document blocks became file, with the name ${name}.`;
export const blockUnknown = (type: string) =>
  `This is a body of Anthropic’s messages API with a block of the type ${type}, which chat completions do not have.`;

export const convertedFromOllama = 'Converted from the form of Ollama’s own API.';
export const promptBecameMessage = 'prompt became a message of the user.';
export const imagesBecameParts = 'images became parts of the type image_url.';
export const ollamaStreams = 'stream is on, for Ollama streams unless it is told not to.';
export const ollamaUnknown = (name: string) =>
  `This is a body of Ollama’s own API with ${name}, which chat completions do not have.`;

export const repeatedKeys = (names: readonly string[]) =>
  `Written more than once in the same object, so that the last value counts: ${names.slice(0, 5).join(', ')}.`;
export const jsonInJson = 'Read from a JSON text that stands in another one.';
export const backslashesTakenOut =
  'Read without the backslashes before its quotes: a JSON text that stood in another one.';
export const readFromField = (name: string) => `Read from the field ${name}.`;
export const bodyNotLiteral = 'The body in this line of a log is no plain value of Python.';
export const readFromLog = 'Read from a line of a log.';

export const fileNotUtf8 = (name: string) =>
  `${name} is not UTF-8 text, so nothing of it was read. Save it as UTF-8.`;
export const noCommand = 'No curl command was found in this text.';
export const onlyFirstRead = (count: number) =>
  `Only the first ${count} requests are listed; more stand in the text.`;
export const toolOf = (name: string) => `tools: ${name}`;
