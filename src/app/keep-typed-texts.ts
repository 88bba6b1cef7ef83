import type { TypedTextKeeper } from '#platform/typed-text-keeper.ts';
import type { WorkbenchStore } from '#state/store.ts';
import { IMPORT_PLACE } from '#state/typed-texts.ts';

/** Keeps what is typed into editors as it changes. Follows the store. */
export function keepTypedTexts(store: WorkbenchStore, keeper: TypedTextKeeper): void {
  store.subscribe(({ typedTexts }, { typedTexts: before }) => {
    if (typedTexts === before) return;
    for (const place of new Set([...typedTexts.keys(), ...before.keys()])) {
      const text = typedTexts.get(place);
      if (place !== IMPORT_PLACE && text !== before.get(place)) keeper.keep(place, text ?? null);
    }
  });
}
