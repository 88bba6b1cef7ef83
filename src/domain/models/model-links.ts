/** The page of a model in Oxen's own Workbench. */
export function workbenchUrl(modelId: string): string {
  return `https://www.oxen.ai/ai/workbench?model=${encodeModelId(modelId)}`;
}

/** The path of a model's details below an API's base address: `/models/ID`. */
export function modelDetailsPath(modelId: string): string {
  return `/models/${encodeModelId(modelId)}`;
}

/**
 * A model ID for one place in a URL: everything percent-encoded but letters, digits and `-`, `.`, `_`, `~`, so that it
 * needs no quotes in a shell either. Half a surrogate pair, which no URL can hold, becomes U+FFFD.
 *
 * @internal
 */
export function encodeModelId(modelId: string): string {
  const wellFormed = modelId.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  );
  return encodeURIComponent(wellFormed).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
