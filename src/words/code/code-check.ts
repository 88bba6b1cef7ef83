/** What reading written code back found. */
export const otherAddress = 'The address in the code is not the one that Send uses.';
export const differs = (place: string) => `The code sends something else: ${place} differs.`;
export const same = 'The code was read back and sends the same request as Send.';
export const unreadCode = (reason: string) => `The code could not be read back: ${reason}`;
export const theBody = 'the body';
export const keyOf = (place: string, key: string) => `${place}, key ${key},`;
export const noReader = 'Not verified: no reader for this language.';
