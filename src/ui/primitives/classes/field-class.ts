/** The edge of a field, for one of another height. */
export const FIELD_EDGE =
  'rounded-control border border-line-field bg-raised aria-invalid:border-red-9 aria-invalid:ring-1 aria-invalid:ring-red-9';

/** What is wrong with a field's text, below it. */
export const FIELD_PROBLEM = 'mt-1 text-12/4.5 text-red-11';

/** A field of one line: text, number, select. */
export const FIELD = `h-8 w-full px-2.5 ${FIELD_EDGE} phone:h-11 phone:text-16`;

/** A field of several lines. */
export const TEXT_AREA = `block w-full resize-y px-2.5 py-2 leading-5 ${FIELD_EDGE} phone:text-16`;
