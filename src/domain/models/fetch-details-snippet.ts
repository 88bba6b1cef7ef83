import { modelDetailsPath } from './model-links.ts';

const KEY_HEADER = 'Authorization';

/**
 * The command that fetches a model's details: `curl -H "Authorization: Bearer $OXEN_API_KEY" …/models/ID`. `keyVariable`
 * is the environment variable with the key; null leaves the header out. Never holds a key.
 */
export function fetchDetailsSnippet(input: {
  readonly modelId: string;
  /** Such as `https://hub.oxen.ai/api/ai`. */
  readonly baseUrl: string;
  readonly keyVariable: string | null;
}): string {
  const url = quoteUrl(`${input.baseUrl.trim().replace(/\/+$/, '')}${modelDetailsPath(input.modelId)}`);
  if (input.keyVariable === null) return `curl ${url}`;
  return `curl -H "${KEY_HEADER}: Bearer $${input.keyVariable}" ${url}`;
}

/** A URL for the shell: bare where nothing in it means anything there, else in single quotes. */
function quoteUrl(url: string): string {
  if (/^[A-Za-z0-9:/._~%-]+$/.test(url)) return url;
  return `'${url.replaceAll("'", `'\\''`)}'`;
}
