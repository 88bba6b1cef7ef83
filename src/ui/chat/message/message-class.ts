/** The row at the head of a message: who wrote it, what it is, and what can be done with it. */
export const MESSAGE_HEAD =
  'mb-1 flex h-6 items-center gap-2 text-12 text-ink-quiet touch:mb-0 touch:h-auto touch:min-h-11 column:h-auto column:min-h-6 column:flex-wrap';

const ARTICLE = 'group/message relative pt-5 touch:pt-2 column:pt-3.5';
const PLAIN_BOX = '';
const USER_BOX =
  '-mx-3.5 rounded-card bg-neutral-3 px-3.5 pt-2.5 pb-3 forced-colors:outline forced-colors:-outline-offset-1 phone:-mx-1 column:-mx-1.5 column:px-2.5 column:py-2';

/** The classes of a message's article, and of the box in it that holds all but a reply. */
export function messageClass(role: string): { readonly article: string; readonly box: string } {
  return { article: ARTICLE, box: role === 'user' ? USER_BOX : PLAIN_BOX };
}

/** A message, or a part of it, as the JSON or text that it is. */
export const RAW = 'text-[0.78125rem]/5 wrap-anywhere whitespace-pre-wrap';

/** A card that folds: a tool call, further choices. */
export const CARD = 'group/fold w-full overflow-hidden rounded-block border border-line bg-surface text-13/5';
export const CARD_SUMMARY = 'w-auto! min-h-9! gap-2! rounded-block! px-3 hover:bg-neutral-2 touch:min-h-11!';
export const FOLD_MARK = 'text-ink-quiet transition-transform duration-medium group-open/fold:rotate-90';
