/** What the fields of a call are for, where the model itself does not say it. */
export const formFields: Readonly<Record<string, string>> = {
  prompt: 'What to make, in words.',
  input: 'The text that the model is given.',
  voice: 'The name of the voice.',
};
