/** In place of the browser's own arrow of a choice, which stands at its very edge and in each browser is another one. */
export const SELECT_ARROW =
  'appearance-none bg-[length:0.875rem] bg-[position:right_0.5rem_center] bg-no-repeat text-ellipsis bg-[url(data:image/svg+xml,%3Csvg%20xmlns=%27http://www.w3.org/2000/svg%27%20viewBox=%270%200%2016%2016%27%20fill=%27none%27%20stroke=%27%2385847f%27%20stroke-width=%271.5%27%20stroke-linecap=%27round%27%20stroke-linejoin=%27round%27%3E%3Cpath%20d=%27M4%206l4%204%204-4%27/%3E%3C/svg%3E)] forced-colors:appearance-auto forced-colors:bg-none pr-7!';

/** The edge of a field, for one of another height. Phones zoom into a field whose letters are smaller than 16 px. */
export const FIELD_EDGE =
  'rounded-control border border-line-field bg-raised aria-invalid:border-red-9 aria-invalid:ring-1 aria-invalid:ring-red-9 touch:text-16';

/** What is wrong with a field's text, below it. */
export const FIELD_PROBLEM = 'mt-1 text-12/4.5 text-red-11';

/** A field of one line: text, number, select. */
export const FIELD = `h-8 w-full px-2.5 ${FIELD_EDGE} touch:h-11`;

/** A field of several lines. */
export const TEXT_AREA = `block w-full resize-y px-2.5 py-2 leading-5 ${FIELD_EDGE}`;
