// A message to a model that is not for chat.
export const notForChat = (model: string) => `${model} is not a chat model.`;
export const notForChatHow = 'It is used in the Feed. Choose a chat model to send a message.';
export const openFeed = 'Open Feed';
