/** A button of the header with a word beside its icon, as wide as its icon where there is no room for the word. */
export const WITH_WORD =
  'w-auto! touch:min-w-11 flex-none grid-flow-col gap-1.5 px-1.5! font-medium projector:gap-0';
/** The word: in wide windows. Elsewhere the button's tooltip says it, and a screen reader. */
export const WORD = 'max-[86rem]:sr-only projector:sr-only';
