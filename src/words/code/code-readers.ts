/** What is said of code that is read back: where there is no request in it, and why it cannot be read. */

export const noCsharp = 'No HttpRequestMessage with a body was found in this C# code.';
export const noGo = 'No http.NewRequest(…) call with a body was found in this Go code.';
export const noPost = 'No POST request was found in this text.';
export const noJava = 'No HttpRequest with a body was found in this Java code.';
export const noAxios = 'No axios.post(…) call was found in this code.';
export const noFetch = 'No fetch(…) call was found in this code.';
export const noPhp = 'No curl_init(…) with CURLOPT_POSTFIELDS was found in this PHP code.';
export const noPowershell = 'No Invoke-RestMethod with a body was found in this PowerShell code.';
export const noPythonCreate = 'No chat.completions.create(…) call was found in this Python code.';
export const noLangchain = 'No invoke(…) or stream(…) of a ChatOpenAI(…) was found in this code.';
export const noAiSdk =
  'No generateText(…) or streamText(…) with createOpenAICompatible(…) was found in this code.';
export const memberUnknown = (name: string) =>
  `What ${name} makes of the request is not known without running this code.`;
export const noCreate = 'No chat.completions.create(…) call was found in this code.';
export const noRequests = 'No requests.post(…) call was found in this Python code.';
export const noRuby = 'No Net::HTTP::Post with a body was found in this Ruby code.';
export const noRust = 'No .post(…) with a body was found in this Rust code.';
export const noCommand = (program: string) => `No ${program} command was found in this text.`;

export const requestWithoutBody = 'This request has no body.';
export const callWithoutBody = 'This call has no body.';
export const commandWithoutBody = 'This command has no body.';
export const jsonArgumentMissing = 'This call has no body: json=… is missing.';
export const callWithoutJson = 'This call has no body that is JSON.';
export const codeNotJson = (sentence: string) => `The body of this code is not JSON. ${sentence}`;
export const requestNotJson = (sentence: string) => `The body of this request is not JSON. ${sentence}`;
export const callNotJson = 'The body of this call is not JSON.';
export const commandNotJson = (sentence: string) => `The data of the command is not JSON. ${sentence}`;
export const dataNotJson = (sentence: string) => `The text in data= is not JSON: ${sentence}`;
export const stringifyMissing = 'This body is not JSON: JSON.stringify(…) is missing around it.';
export const sendsForm = 'This call sends form fields (data=…), not a JSON body.';

export const textNotClosed = 'A text is not closed: its closing quote is missing.';
export const textNotClosedOnLine = 'A text is not closed on its line: a line break inside it is written \\n.';
export const closingQuotesMissing = 'A text is not closed: its closing quotes are missing.';
export const endLineMissing = (word: string) => `The text is not closed: a line with ${word} is missing.`;
export const hereStringNotClosed = "This here-string is not closed: a line with '@ is missing.";
export const hereDocumentIndented = 'This here-document is written <<~: its indentation is taken off.';
export const hereDocumentLine = 'More than the body stands on the line of this here-document.';
export const rawStringOnOneLine = 'A raw string on one line is not read here.';
export const templateFilledIn = 'A template fills in a value that is not known here.';
export const formatFilledIn = 'An f-string fills in a value that is not known here.';
export const escapeUnknown = 'This escape names no character.';
export const escapeIncomplete = 'This escape is not complete.';
export const unicodeDigits = 'After \\u four hexadecimal digits are expected, after \\U eight.';
export const hexDigits = 'After \\x two hexadecimal digits are expected.';
export const namedCharacter = 'Characters by name (\\N{…}) are not read here; write the character itself.';

export const tooDeep = (levels: number) => `The code is nested more than ${levels} levels deep.`;
export const valueMissing = 'The code stops in the middle: a value is missing at the end.';
export const closingBracketMissing = 'The code stops in the middle: a closing bracket is missing.';
export const bracketNotClosed = (bracket: string) => `A ${bracket} is not closed.`;
export const expected = (bracket: string) => `A ${bracket} is expected here.`;
export const commaExpected = (bracket: string) => `A comma or ${bracket} is expected here.`;
export const colonExpected = (key: string) => `A colon is expected after the key ${JSON.stringify(key)}.`;
export const keyExpected = 'A key is expected here.';
export const quotedKeyExpected = 'A key in quotes is expected here.';
export const valueExpected = (found: string) => `A value is expected here, not ${JSON.stringify(found)}.`;
export const notLiteral = (code: string) => `${code} is not a literal.`;
export const nameNotLiteral = (name: string) => `${name} is not a literal, so its value is not known here.`;
export const noNumber = (code: string) => `${code} is no number.`;
export const noJsonNumber = (code: string) => `${code} is no number that JSON has.`;
export const numberTooLarge = (code: string) => `${code} is too large for a number in Python.`;
