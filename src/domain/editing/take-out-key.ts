import type { EditedPane } from './edit-reading.ts';

/** A text without the key that stood in it. */
export interface KeyTakenOut {
  readonly text: string;
  /** The last key that was taken out; null when there was none. */
  readonly key: string | null;
}

const AUTHORIZATION =
  /(\b(?:proxy-)?authorization["']?\s{0,8}[:,]\s{0,8}(?:[fF]?["'])?\s{0,8}(?:bearer|basic|token)\s{1,8})([^\s"'\\${}<%][^\s"'\\{}]{0,4095})/gi;
const NAMED =
  /(\b(?:x-)?api[-_]?key["']?\s{0,8}[:=]\s{0,8}["']?)([^\s"'\\${}<%,()=.[\]][^\s"'\\{},()[\]]{0,4095})(?=["'\s]|$)/gi;
const IN_ADDRESS = /(https?:\/\/)([^\s/@"'\\:]{0,200}:?[^\s/@"'\\]{1,200})@/gi;
const IN_QUERY = /([?&](?:api[-_]?key|key|access[-_]token|token)=)([^\s&"'\\#$]{1,4096})/gi;

/**
 * Takes keys that are written out out of code: the variable that holds the key takes their place. What is said in
 * messages stays, JSON altogether.
 */
export function takeOutKey(pane: EditedPane, text: string, keyVariable: string): KeyTakenOut {
  if (pane === 'json') return { text, key: null };
  let key: string | null = null;
  const keep = (found: string, put: string) => {
    key = found;
    return put;
  };
  const variable = pane === 'curl' ? `$${keyVariable}` : `{os.environ['${keyVariable}']}`;
  const out = text
    .replace(AUTHORIZATION, (_all, before: string, found: string) => keep(found, `${before}${variable}`))
    .replace(NAMED, (_all, before: string, found: string) =>
      keep(found, pane === 'curl' ? `${before}${variable}` : before),
    )
    .replace(IN_ADDRESS, (_all, before: string, found: string) => keep(found, before))
    .replace(IN_QUERY, (_all, before: string, found: string) => keep(found, before));
  return { text: pane === 'python' ? asFormatted(out) : out, key };
}

/** The text around the variable must be one that Python fills in. */
function asFormatted(text: string): string {
  return text.replace(/(?<![fF])(["'])Bearer \{os\.environ\['(\w+)'\]\}\1/g, `f"Bearer {os.environ['$2']}"`);
}
