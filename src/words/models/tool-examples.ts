/** What the example tools say that they do: it goes to the model. */
export const weather = 'The weather in a city';
export const city = 'The city and country, such as Paris, France';
export const unit = 'The unit of the temperature';
export const calculate = 'Calculates an arithmetic expression exactly';
export const expression = 'The expression, such as (3 + 4) * 5';
export const search = 'Searches the documents and gives the best passages';
export const query = 'What to look for';
export const limit = 'How many passages to give, at most';
export const event = 'Puts an event into the calendar';
export const eventTitle = 'What the event is called';
export const eventStart = 'When it starts, as ISO 8601';
export const attendees = 'The e-mail addresses of those who come';
export const order = 'Looks up an order and where it is';
export const orderId = 'The number of the order, such as 4481-B';
