/** An error of a reply that a newer version of the app has saved; `name` is what that version calls it. */
export const unknownError = (name: string) =>
  `The reply ended with an error that this version does not know (${name}).`;
export const unknownErrorNextStep = 'Open it in the version that saved it to read more. Retry asks again.';

export const noCredits = 'No credits left.';
export const serverCouldNotReach = (name: string) => `This server could not reach ${name}.`;
export const returnedError = (name: string, status: string) => `${name} returned an error${status}.`;
export const noSuchModel = (model: string) => `There is no model named ${model} here.`;
export const checkModel = 'Check the ID, or pick one from the list.';
export const modelIsAtOxen = 'Oxen.ai has it: use Oxen.ai, or pick a model of this connection.';
export const nothingAtAddress = (name: string) => `${name} found nothing at this address (404).`;
export const checkAddress = 'Check the base URL in Connection (many end in /v1), and the model ID.';
export const keyRefused = (name: string) => `${name} refused the API key.`;
export const checkKey = 'Check it in Connection.';
