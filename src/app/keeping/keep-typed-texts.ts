import type { DraftKeeper } from '#platform/draft-keeper.ts';
import type { TypedTextKeeper } from '#platform/typed-text-keeper.ts';
import type { WorkbenchStore } from '#state/store.ts';
import { MEMORY_PLACES } from '#state/typed-texts.ts';

/**
 * Keeps what is typed into editors as it changes, and the chat that it may belong to: one in which nothing else was done
 * would be another one after a reload. Follows the store.
 */
export function keepTypedTexts(
  store: WorkbenchStore,
  keeper: Pick<TypedTextKeeper, 'keep'>,
  drafts: Pick<DraftKeeper, 'keep'>,
): void {
  store.subscribe(({ typedTexts, conversations, chatId }, { typedTexts: before }) => {
    if (typedTexts === before) return;
    for (const place of new Set([...typedTexts.keys(), ...before.keys()])) {
      const text = typedTexts.get(place);
      if (!MEMORY_PLACES.has(place) && text !== before.get(place)) keeper.keep(place, text ?? null);
    }
    const shown = conversations.get(chatId);
    if (shown) drafts.keep(chatId, shown.unsentText, shown.draft);
  });
}
