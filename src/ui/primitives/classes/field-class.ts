/** The edge of a field, for one of another height. Phones zoom into a field whose letters are smaller than 16 px. */
export const FIELD_EDGE =
  'rounded-control border border-line-field bg-raised aria-invalid:border-red-9 aria-invalid:ring-1 aria-invalid:ring-red-9 touch:text-16';

/** What is wrong with a field's text, below it. */
export const FIELD_PROBLEM = 'mt-1 text-12/4.5 text-red-11';

/** A field of one line: text, number, select. */
export const FIELD = `h-8 w-full px-2.5 ${FIELD_EDGE} touch:h-11`;

/** A field of several lines. */
export const TEXT_AREA = `block w-full resize-y px-2.5 py-2 leading-5 ${FIELD_EDGE}`;
