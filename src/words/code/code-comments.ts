/** Comments in the code that people take with them, in ASCII and without the language's own mark before them. */
export const noKeyNeeded = 'No key is needed here, but the SDK requires a non-empty string.';
export const asTextInJavascript =
  'As text: JavaScript would round a number here or sort keys that are numbers.';
export const asTextInPython =
  'As text: a Python literal would change a number here, or is not allowed to nest as deep.';
export const asTextForPythonSdk = 'As text: a Python literal or the SDK would change a value here.';
export const asItIsForTypes = "The SDK's types have no place for a value here, so the body goes as it is.";
export const asItIsForCall = "The SDK's call has no place for a value here, so the body goes as it is.";
export const asItIsForSdk = "The SDK's own form has no place for a value here, so the body goes as it is.";
export const promptOfBody = 'The body above is what is sent.';
export const messagesAbove = 'The messages above are what is sent.';
export const needsJq = 'Needs jq, which escapes the arguments: https://jqlang.org';

// What waits for a queue.
export const enqueue = 'Enqueue, and take the ids from the answer.';
export const askUntilOver = 'Ask until each is over, and print what came of it.';
