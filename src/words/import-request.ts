/** After a request was taken from elsewhere. */
export const requestImported = 'Request imported, not sent. The connection is unchanged.';
