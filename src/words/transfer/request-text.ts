/** Why a text is no request that can be taken over. */
export const nothingThere = 'There is nothing to import: the text is empty.';
export const shareLink = 'This is a share link: open it in the browser to use it.';
export const notARequest =
  'This is neither a JSON body, nor a cURL command, nor Python code with requests.post(…), nor an exported file.';
export const bodyIsList = 'This is a list; a request body is an object with a list called "messages".';
export const bodyIsNoObject = 'This is no request body: an object with a list called "messages" is expected.';
export const noMessages = 'This body has no "messages": the list of messages is missing.';
export const messagesNotList = '"messages" is not a list of messages.';
export const messageNotObject = (number: number) =>
  `Message ${number} is not an object such as {"role": "user", "content": "Hi"}.`;
export const modelNotString = '"model" is not a string.';
