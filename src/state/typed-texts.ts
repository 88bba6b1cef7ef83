/** Where a text is typed besides the composer, by a name that is the same after a reload. */
export type TypingPlace = string;

/** The editor of a message. */
export function editPlace(nodeId: string): TypingPlace {
  return `edit ${nodeId}`;
}

/** The result of a tool call that a reply asks for. */
export function resultPlace(nodeId: string, callId: string): TypingPlace {
  return `result ${nodeId} ${callId}`;
}

/** The field of a parameter, while what is in it is no value. */
export function fieldPlace(conversationId: string, name: string): TypingPlace {
  return `field ${conversationId} ${name}`;
}

/** The parameters of a conversation whose fields hold a text that is no value, in the order in which they were typed. */
export function unreadFields(texts: ReadonlyMap<TypingPlace, string>, conversationId: string): string[] {
  const start = fieldPlace(conversationId, '');
  return [...texts.keys()]
    .filter((place) => place.startsWith(start))
    .map((place) => place.slice(start.length));
}

/** A pane of request code that was edited; no key is ever in it. */
export function codePlace(conversationId: string, pane: string): TypingPlace {
  return `code ${conversationId} ${pane}`;
}

/** The dialog of a tool; `index` null: of one to be added. */
export function toolPlace(conversationId: string, index: number | null): TypingPlace {
  return `tool ${conversationId} ${index ?? 'new'}`;
}

/** The tools of a conversation as JSON, in the dialog that adds them. */
export function toolsTextPlace(conversationId: string): TypingPlace {
  return `tools ${conversationId}`;
}

/** The dialog that adds a message. */
export function addMessagePlace(conversationId: string): TypingPlace {
  return `add ${conversationId}`;
}

/** The dialog that attaches what stands at an address. */
export function attachAddressPlace(conversationId: string): TypingPlace {
  return `address ${conversationId}`;
}

/** The base URL of the connection of a conversation, before it is saved. */
export function connectionPlace(conversationId: string): TypingPlace {
  return `connection ${conversationId}`;
}

/** The time limits of a base address, before they are saved: a line each. */
export function limitsPlace(baseUrl: string): TypingPlace {
  return `limits ${baseUrl}`;
}

/** The ceilings, before they are saved: a line each. */
export const CEILINGS_PLACE: TypingPlace = 'ceilings';

/** The texts that belong to conversations, or to messages, of some ids: a place names what it belongs to behind its kind. */
export function textsOf(
  texts: ReadonlyMap<TypingPlace, string>,
  ids: ReadonlySet<string>,
): ReadonlyMap<TypingPlace, string> {
  return new Map([...texts].filter(([place]) => ids.has(place.split(' ', 2)[1] ?? '')));
}

/** The dialog that takes a request from elsewhere. What is pasted there may hold a key, so it lives in memory only. */
export const IMPORT_PLACE: TypingPlace = 'import';

/** The dialog that checks request code; in memory only, for the same reason. */
export const CHECK_PLACE: TypingPlace = 'check code';

/** The places whose texts are never written down. */
export const MEMORY_PLACES: ReadonlySet<TypingPlace> = new Set([IMPORT_PLACE, CHECK_PLACE]);

/** The texts without those of some places; the same map when none of them has one. */
export function withoutPlaces(
  texts: ReadonlyMap<TypingPlace, string>,
  places: readonly TypingPlace[],
): ReadonlyMap<TypingPlace, string> {
  if (!places.some((place) => texts.has(place))) return texts;
  const rest = new Map(texts);
  for (const place of places) rest.delete(place);
  return rest;
}
