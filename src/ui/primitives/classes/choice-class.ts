/** One of a few to choose, as a frame around a radio with a title, a tag and a sentence below. */
export const CHOICE =
  'grid min-h-11 cursor-pointer grid-cols-[1.25rem_1fr_auto] content-start items-center gap-x-2 rounded-block border border-line-strong px-3 py-2.5 hover:border-neutral-8 has-checked:border-accent-9 has-checked:bg-accent-2 has-checked:inset-ring has-checked:inset-ring-accent-9 forced-colors:has-checked:outline-2 forced-colors:has-checked:-outline-offset-2 forced-colors:has-checked:outline-[Highlight]';

export const CHOICE_RADIO =
  'm-0 size-4 appearance-none rounded-full border-[1.5px] border-neutral-8 bg-raised checked:border-[5px] checked:border-accent-9 checked:bg-white';

export const CHOICE_TITLE = 'font-semibold';
export const CHOICE_TEXT = 'col-start-2 col-end-[-1] text-12/4.5 text-ink-quiet';
