/** An error of a reply that a newer version of the app has saved; `name` is what that version calls it. */
export const unknownError = (name: string) =>
  `The reply ended with an error that this version does not know (${name}).`;
export const unknownErrorNextStep = 'Open it in the version that saved it to read more. Retry asks again.';
