import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonEquals } from '#domain/json/json-value.ts';

/** Lists that servers repeat whole with each chunk, instead of in pieces. */
const REPEATED_LISTS: ReadonlySet<string> = new Set(['citations', 'search_results']);

/** Texts that name or place something: they come whole, however often. */
const WHOLE_TEXTS: ReadonlySet<string> = new Set(
  'type id role name format object status url mime_type'.split(' '),
);

/** Texts that grow: two equal pieces are two pieces. Of any other text the same again is a repetition. */
const GROWING_TEXTS: ReadonlySet<string> = new Set(
  'text content thinking reasoning arguments data transcript summary'.split(' '),
);

/** Lists whose items come whole again, with more in them: what Groq has executed. */
const GROWING_ITEMS: ReadonlySet<string> = new Set(['executed_tools']);

/** Fields of a message after those of one more piece. Neither is changed. */
export function mergePieces(before: JsonObject, added: JsonObject): JsonObject {
  const merged = new Map(before);
  for (const [key, value] of added) merged.set(key, mergePiece(key, merged.get(key), value));
  return merged;
}

/** By its kind: texts are joined, objects merged, lists merged by their items' index or id, anything else is replaced. */
function mergePiece(key: string, before: JsonValue | undefined, added: JsonValue): JsonValue {
  if (before === undefined || before === null || REPEATED_LISTS.has(key)) return added;
  if (added === null || added === '') return before;
  if (typeof before === 'string' && typeof added === 'string') {
    if (WHOLE_TEXTS.has(key)) return added;
    return before === added && !GROWING_TEXTS.has(key) ? before : before + added;
  }
  if (isJsonArray(before) && isJsonArray(added)) return mergeLists(before, added, GROWING_ITEMS.has(key));
  return isJsonObject(before) && isJsonObject(added) ? mergePieces(before, added) : added;
}

function mergeLists(
  before: readonly JsonValue[],
  added: readonly JsonValue[],
  areWhole: boolean,
): readonly JsonValue[] {
  const items = [...before];
  for (const item of added) {
    const at = isJsonObject(item) ? items.findLastIndex((each) => goesOn(each, item)) : -1;
    const old = items[at];
    // MiniMax sends the whole of its reasoning again with each chunk.
    const isWhole = isJsonObject(item) && String(item.get('format')).startsWith('MiniMax');
    if (isJsonObject(old) && isJsonObject(item))
      items[at] = isWhole ? item : areWhole ? withKnown(old, item) : mergePieces(old, item);
    else if (!items.some((each) => jsonEquals(each, item))) items.push(item);
  }
  return items;
}

/** What an item says, and what it said before where it now says nothing. */
function withKnown(old: JsonObject, item: JsonObject): JsonObject {
  const told = [...item].filter(([key, value]) => (value !== null && value !== '') || !old.has(key));
  return new Map([...old, ...told]);
}

/** Whether an item of a list is a piece of one that is there. */
function goesOn(old: JsonValue, item: JsonObject): boolean {
  if (!isJsonObject(old)) return false;
  const [picture, next] = [old.get('image_url') ?? null, item.get('image_url') ?? null];
  // Pictures come whole, and all of them may be number 0.
  if (picture !== null && next !== null && !jsonEquals(picture, next)) return false;
  for (const key of ['index', 'id']) {
    const place = item.get(key) ?? null;
    if (place !== null && old.has(key)) return old.get(key) === place && sameType(old, item);
  }
  // Without either, as thinking blocks come: the last of its type, until its signature has closed it.
  const grows = ['thinking', 'text'].some((key) => typeof item.get(key) === 'string' && old.has(key));
  return grows && sameType(old, item) && !old.get('signature');
}

function sameType(old: JsonObject, item: JsonObject): boolean {
  return (item.get('type') ?? old.get('type')) === old.get('type');
}
