import * as v from 'valibot';
import type { StorageArea } from '#platform/storage-area.ts';

const placeSchema = v.object({
  chatId: v.string(),
  columnIds: v.array(v.string()),
  languageId: v.fallback(v.string(), 'curl'),
});

/** What a page shows: each tab of the browser has its own, and a new tab begins where the last one was. */
export type PagePlace = v.InferOutput<typeof placeSchema>;

const NAME = 'place';

/** Where this tab was, else where the last tab was; null on a first visit. */
export function readPlace(tab: StorageArea, browser: StorageArea): PagePlace | null {
  return parsePlace(tab.get(NAME)) ?? parsePlace(browser.get(NAME));
}

/** Notes where this tab is. */
export function writePlace(tab: StorageArea, browser: StorageArea, place: PagePlace): void {
  const text = JSON.stringify(place);
  tab.set(NAME, text);
  browser.set(NAME, text);
}

function parsePlace(text: string | null): PagePlace | null {
  if (text === null) return null;
  try {
    const parsed = v.safeParse(placeSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
