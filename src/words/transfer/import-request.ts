/** After a request was taken from elsewhere. */
export const requestImported = 'Request imported, not sent. The connection is unchanged.';
export const requestImportedTo = (place: string) => `Request imported, not sent. It goes to ${place}.`;
