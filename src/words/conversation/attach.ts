/** What attaches something to the message: the menu, and the dialog of an address. */
export const attach = 'Attach';
export const address = 'Address';
export const title = 'Attach from an address';
export const how =
  'The address goes along with the message, and the server fetches it. It must be reachable from there; nothing is loaded into this page.';
export const addressHint = 'https://example.com/picture.png';
export const kind = 'Kind';
export const kinds = { image: 'Image', video: 'Video', audio: 'Audio', file: 'PDF' } as const;
export const notAnAddress = 'An address begins with https:// or http://.';
export const onlyHere = 'Only this machine can reach that address. A server elsewhere cannot fetch it.';
export const byAddress = 'by address';
