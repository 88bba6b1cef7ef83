/** What stands in the program of a tool loop: comments without the language's mark, and what it says when it runs. In ASCII. */
export const fixedValue = 'The fixed value that this tool has in the playground.';
export const answeredInJavascript = 'In the playground a JavaScript function answers this tool.';
export const yourFunction = 'Write this function: its result goes back to the model.';
export const notWritten = (name: string) => `${name} is not written yet`;
export const noSuchTool = 'There is no tool of this name.';
export const piecesJoin =
  'Adds a piece of a streamed message: texts are joined, but for these, which come whole.';
export const itemsJoin = 'Adds a piece of a list to the item that it goes on with, by its index or id.';
export const goesBack =
  'The message goes back, with the fields that nothing here knows; servers refuse some that are for reading only.';
export const stoppedInCircle =
  'Stopped: the model called the same tool three times with the same arguments, and the result was the same.';
export const stoppedAtLimit = 'Stopped: the model still calls tools at the limit of steps.';
