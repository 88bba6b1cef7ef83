/** The headers that go with every request to a custom connection. */
export const title = 'Headers';
export const how =
  'Sent with every request to this address, and kept as the key is. Copied code has YOUR_… in place of each value.';
export const add = 'Add header';
export const addNamed = (name: string) => `Add ${name}`;
export const name = 'Name';
export const value = 'Value';
export const nameOf = (place: number) => `Name of header ${place}`;
export const fieldOfValue = (place: number) => `Value of header ${place}`;
export const remove = (name: string) => `Remove ${name === '' ? 'header' : name}`;
export const badName = (header: string) =>
  header === ''
    ? 'A header has a value and no name.'
    : `${header} cannot be set: a name has letters, digits and hyphens, and some are the browser’s own.`;
export const badValue = (name: string) => `${name} needs a value of plain letters, digits and signs (ASCII).`;
export const twice = (name: string) => `${name} is there twice.`;
export const placeholders = (names: readonly string[]) =>
  `Replace ${names.join(', ')} with your own ${names.length === 1 ? 'value' : 'values'}.`;
