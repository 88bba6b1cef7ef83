import { counted } from '#words/english/grammar.ts';

/** After the columns were begun anew. */
export const kept = 'The last comparison is in the history.';
export const deleted = 'Comparison deleted.';
export const deletedElsewhere = 'This comparison, or a column of it, was deleted in another tab.';
export const unreadable = 'This comparison could not be read from this browser’s storage.';

/** The forms in which one is saved. */
export const formats = {
  json: {
    label: 'JSON',
    says: 'All columns with everything: branches, settings, the request of each reply. Can be imported again.',
  },
  markdown: { label: 'Markdown', says: 'The shown branch of each column, for people to read.' },
} as const;
/** In a list of conversations. */
export const columnsOf = (columns: number) => counted(columns, { one: 'column', other: 'columns' });
