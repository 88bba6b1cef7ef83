/** What the doctor says of request code in documents: the rules by name, and what each fault does. */

export const titles = {
  'json-words-in-python': 'A word of JSON in Python',
  'python-words-in-json': 'A word of Python in JSON',
  'invalid-json': 'The body is not JSON',
  'trailing-comma': 'A comma too many in JSON',
  'comment-in-json': 'A comment in JSON',
  apostrophe: 'An apostrophe ends the quotes',
  'line-break-in-string': 'A line break inside a string',
  'shell-expands': 'The shell changes the body',
  'stray-backslash': 'A backslash stays in the body',
  'wrong-shell': 'Quotes of another shell',
  'variable-in-single-quotes': 'A variable in single quotes',
  'missing-backslash': 'The command ends too early',
  'blank-behind-backslash': 'A blank behind a backslash',
  'strange-character': 'A character of prose in code',
  'argument-too-long': 'The body is too long for the command line',
  'missing-authorization': 'No API key is sent',
  'missing-bearer': 'The word Bearer is missing',
  'missing-content-type': 'The body is sent as a form',
  'not-post': 'Not a POST request',
  'no-body': 'No body is sent',
  'no-messages': 'There are no messages',
  'base-without-ai': 'The address lacks /ai',
  'doubled-path': 'The path stands in the address twice',
  'model-prefix': 'An old model name',
  'refused-parameter': 'A parameter that the model refuses',
  'form-not-json': 'The body is sent as a form',
  'json-on-stream': 'A stream is read as one reply',
  'stream-not-asked': 'A stream is read and not asked for',
  'fragile-stream': 'The loop stops at an ordinary chunk',
  'strips-letters': 'Letters are taken off the data',
  'guessed-encoding': 'The encoding of the stream is guessed',
  'f-string-missing': 'The key is not filled in',
  'missing-import': 'A module is not imported',
  'old-package': 'A call of the old package',
  'not-python': 'Not valid Python',
  'left-out': 'Something was left out',
  'key-written-out': 'An API key is written out',
  'placeholder-key': 'A placeholder for the key',
  'no-status-check': 'The status is not checked',
  'variable-in-json': 'A variable inside the body',
  'inline-file': 'A file is written out in the code',
};

/** Where each rule is written: a specification, a manual or Oxen's documentation. */
export const sources: Readonly<Record<keyof typeof titles, string>> = {
  'json-words-in-python': 'The Python Language Reference, 4.2 (names)',
  'python-words-in-json': 'RFC 8259, section 3',
  'invalid-json': 'RFC 8259',
  'trailing-comma': 'RFC 8259, sections 4 and 5',
  'comment-in-json': 'RFC 8259, section 2',
  apostrophe: 'POSIX.1-2017, XCU 2.2.2 (single quotes)',
  'line-break-in-string': 'The Python Language Reference, 2.4.1 (string literals)',
  'shell-expands': 'POSIX.1-2017, XCU 2.2.3 (double quotes) and 2.7.4 (here-documents)',
  'stray-backslash': 'POSIX.1-2017, XCU 2.2.3; RFC 8259, section 7',
  'wrong-shell': 'Microsoft: cmd and about_Quoting_Rules',
  'variable-in-single-quotes': 'POSIX.1-2017, XCU 2.2.2 (single quotes)',
  'missing-backslash': 'POSIX.1-2017, XCU 2.2.1 (line continuation)',
  'blank-behind-backslash': 'POSIX.1-2017, XCU 2.2.1 (line continuation)',
  'strange-character': 'The Unicode Standard, chapter 6',
  'argument-too-long': 'execve(2): MAX_ARG_STRLEN',
  'missing-authorization': 'Oxen.ai: Chat completions (authentication)',
  'missing-bearer': 'RFC 6750, section 2.1',
  'missing-content-type': 'curl(1): --data',
  'not-post': 'Oxen.ai: Chat completions',
  'no-body': 'Oxen.ai: Chat completions',
  'no-messages': 'Oxen.ai: Chat completions (messages)',
  'base-without-ai': 'Oxen.ai: Chat completions (base URL)',
  'doubled-path': 'OpenAI Python: base_url',
  'model-prefix': 'Oxen.ai: List of models',
  'refused-parameter': 'The model provider’s reference',
  'form-not-json': 'Requests: Quickstart, More complicated POST requests',
  'json-on-stream': 'HTML, 9.2 (server-sent events); Requests: Response.json',
  'stream-not-asked': 'Oxen.ai: Chat completions (stream)',
  'fragile-stream': 'OpenAI: Chat completion chunk object (choices, usage)',
  'strips-letters': 'The Python Standard Library: str.lstrip',
  'guessed-encoding': 'Requests: Response.iter_lines; HTML, 9.2.6',
  'f-string-missing': 'The Python Language Reference, 2.4.3 (f-strings)',
  'missing-import': 'The Python Language Reference, 4.2 (names)',
  'old-package': 'OpenAI Python: v1.0.0 migration guide',
  'not-python': 'The Python Language Reference',
  'left-out': 'RFC 8259',
  'key-written-out': 'Oxen.ai: Chat completions (authentication)',
  'placeholder-key': 'Oxen.ai: Chat completions (authentication)',
  'no-status-check': 'Requests: Quickstart, Errors and exceptions',
  'variable-in-json': 'POSIX.1-2017, XCU 2.6.2 (parameter expansion)',
  'inline-file': 'Oxen.ai: PDF understanding',
};

export const jsonWord = (name: string, word: string) =>
  `Python knows no ${name}: the program stops with NameError. In Python it is ${word}.`;
export const pythonWord = (word: string, json: string) => `JSON knows no ${word}. In JSON it is ${json}.`;
export const invalidJson = (cause: string) => `The server cannot read this body. ${cause}`;
export const trailingComma = 'JSON allows no comma before a closing bracket: the server refuses the body.';
export const commentInJson = 'JSON has no comments: the server refuses the body.';
export const leftOut = 'Something was left out here, so this cannot be run as it stands.';
export const apostrophe =
  'The apostrophe ends the single quotes: the shell waits for more, or sends half of the body.';
export const lineBreakInString =
  'A string in plain quotes cannot go over the end of a line: Python stops with SyntaxError.';
export const shellRuns = (code: string) =>
  `The shell runs ${code} and sends what it prints. Put the body in single quotes.`;
export const shellFillsIn = (name: string) =>
  `The shell reads ${name} as a variable and sends its value, mostly nothing.`;
export const variableInJson = (name: string) =>
  `The shell puts the value of ${name} here. A quote or line break in it breaks the body.`;
export const strayBackslash =
  'The shell keeps this backslash inside double quotes, and JSON has no such escape: the server refuses the body.';
export const wrongShell = (shell: 'cmd' | 'powershell') =>
  shell === 'cmd'
    ? 'cmd.exe knows no single quotes: the body arrives in pieces.'
    : 'Windows PowerShell takes the double quotes out of the body before curl gets it.';
export const caretInBash = 'Only cmd.exe continues a line with ^. In this shell it is a backslash.';
export const strangeCharacter = 'This character has no place in code.';
export const strangeInPython = (character: string) =>
  `${character.trim() === '' ? 'A blank that is no space' : character} has no place in code: Python stops with SyntaxError.`;
export const blankBehindBackslash =
  'The backslash continues the line only where it is the last character. The command ends here, and the rest is another one.';
export const missingBackslash =
  'The line ends without a backslash: the command ends here, and the rest is another one.';
export const argumentTooLong =
  'Linux takes at most 128 KiB in one argument: the shell says “Argument list too long”.';
export const missingAuthorization = (host: string) => `${host} answers 401 without an Authorization header.`;
export const missingBearer = 'The server expects “Bearer ” before the key and answers 401.';
export const missingContentType =
  'Without a Content-Type curl says that the body is a form; many servers refuse it then.';
export const variableInSingleQuotes = (name: string) =>
  `The shell fills in nothing inside single quotes: the server gets “${name}” as the key and answers 401.`;
export const placeholderKey = (text: string, variable: string) =>
  `“${text}” must be replaced by hand. With ${variable} from the environment the code runs as it is.`;
export const keyWrittenOut = (variable: string) =>
  `Whoever reads this has the key. Revoke it, and read it from ${variable}.`;
export const notPost = (method: string) => `A chat completion is asked for with POST, not with ${method}.`;
export const noBody = 'The command sends no body, so the server has no messages to answer.';
export const noMessages = 'The body has no list of messages: the server refuses it.';
export const promptInPlaceOfMessages =
  'Chat completions take messages; prompt belongs to the older completions API.';
export const baseWithoutAi = 'The chat completions of Oxen.ai are below /api/ai; this address answers 404.';
export const doubledPath =
  'The package adds /chat/completions itself: the address has it twice then, and the server answers 404.';
export const modelPrefix = 'Models have no “oxen:” in front any more: there is none of that name.';
export const inlineFile = (characters: number) =>
  `${new Intl.NumberFormat('en-US').format(characters)} characters of data stand in the code. Reading the file from disk keeps it short.`;
export const formNotJson = 'data= sends a form. json= sends JSON, with its Content-Type.';
export const jsonOnStream =
  'With stream true the reply is a stream of events: .json() stops with JSONDecodeError. Read it line by line.';
export const messageOnStream =
  'With stream true there is no whole message: the chunks come one by one. Loop over them.';
export const streamNotAsked =
  'The code reads a stream, but the body does not ask for one: nothing is printed. Set stream to true.';
export const noChoices =
  'The last chunk may have no choices (it tells the token usage): [0] stops with IndexError.';
export const noContent = 'Chunks with a role or a tool call have no content: None is printed.';
export const noChoicesOrContent =
  'The last chunk may have no choices (IndexError), and chunks with a role or a tool call have no content (None).';
export const stripsLetters = (method: string) =>
  `${method} takes off every one of these letters, not the word: data that begins with d, a or t is cut.`;
export const slashForBackslash = 'This takes off slashes and the letter n. A line break is written \\n.';
export const guessedEncoding =
  'Without a charset requests guesses ISO-8859-1 (“HÃ©llo”), and lines are split at U+2028, U+2029 and U+0085 too. Read bytes and decode them as UTF-8.';
export const shellVariableInPython = (name: string) =>
  `Python fills in no ${name}: the server gets these letters as the key and answers 401.`;
export const fStringMissing = 'Without the f in front nothing is filled in: the server answers 401.';
export const missingImport = (name: string) => `${name} is not imported: the program stops with NameError.`;
export const oldPackage =
  'openai.ChatCompletion is gone since version 1.0 of the package. It is client.chat.completions.create now.';
export const noStatusCheck =
  'An error of the server is taken for a reply. raise_for_status() stops with its status instead.';
