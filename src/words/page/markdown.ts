/** What stands in a text that is drawn: its cards, its code, its marks. */
export const image = 'Image';
export const noAddress = 'no address';
export const openImage = 'Open image in new tab';
export const inBrackets = (address: string) => ` (${address})`;
export const notLoaded = (host: string) => ` from ${host}, not loaded`;
export const tooComplex = 'This part is too long or too deeply nested to format. It is shown as plain text.';
export const done = 'Done';
export const toDo = 'To do';

/** A table, by the words of its head; `name` may be empty. */
export const table = (name: string) => (name === '' ? 'Table' : `Table: ${name}`);

/** Code without a language. */
export const plainCode = 'text';
export const codeIn = (language: string) => `${language} code`;
export const copyCode = 'Copy code block';
export const hiddenCharacter = (point: string) => `Hidden character ${point}`;
