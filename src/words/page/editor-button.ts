/** The button beside a field that opens it in the wide editor. `name`: the field's. */
export const openInEditor = 'Open in editor';
export const openFieldInEditor = (name: string) => `Open in editor: ${name}`;
