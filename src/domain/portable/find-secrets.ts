import { secretExcerpt, secrets } from '#words/connection/secrets.ts';
/** A place that looks like a secret. */
export interface SecretFinding {
  /** What it looks like, as one would name it: `API key (sk-…)`. */
  readonly label: string;
  /** Offsets in the text, UTF-16 code units; `to` is behind the last. */
  readonly from: number;
  readonly to: number;
  /** Its first characters and how many follow; safe to show. */
  readonly excerpt: string;
}

/**
 * Each pattern is bounded and begins with a fixed word, so that the search stays linear. Most texts are JSON: the letter of
 * an escape, as in `\n`, is no part of the word that follows it.
 */
const PATTERNS: readonly { readonly label: string; readonly pattern: RegExp }[] = [
  { label: secrets.openAi, pattern: /(?<=^|[^A-Za-z0-9]|\\[bfnrt])sk-[A-Za-z0-9_-]{16,512}/g },
  { label: secrets.huggingFace, pattern: /(?<=^|[^A-Za-z0-9]|\\[bfnrt])hf_[A-Za-z0-9]{20,200}/g },
  {
    label: secrets.gitHub,
    pattern: /(?<=^|[^A-Za-z0-9]|\\[bfnrt])(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255})/g,
  },
  { label: secrets.aws, pattern: /(?<=^|[^A-Za-z0-9]|\\[bfnrt])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g },
  { label: secrets.google, pattern: /(?<=^|[^A-Za-z0-9]|\\[bfnrt])AIza[A-Za-z0-9_-]{35}/g },
  { label: secrets.slack, pattern: /(?<=^|[^A-Za-z0-9]|\\[bfnrt])xox[abeprs]-[A-Za-z0-9-]{10,250}/g },
  {
    label: secrets.bearer,
    pattern: /(?<=^|[^A-Za-z0-9]|\\[bfnrt])Bearer [A-Za-z0-9._~+/-]{16,4096}={0,2}/gi,
  },
  { label: secrets.privateKey, pattern: /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/g },
  { label: secrets.password, pattern: /(?<=:\/\/)[^\s/:@"'\\]{1,100}:[^\s/@"'\\]{1,200}(?=@)/g },
];

/**
 * What in a text looks like a secret: well-known forms of keys, and the keys that are saved here, in order of place.
 * Where two overlap, the one that begins first is told. Linear in the text's length.
 */
export function findSecrets(text: string, savedKeys: readonly string[]): SecretFinding[] {
  const found: SecretFinding[] = [];
  for (const key of savedKeys) {
    if (key.length < 4) continue;
    for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + key.length)) {
      found.push(makeFinding(secrets.savedKey, key, at));
    }
  }
  for (const { label, pattern } of PATTERNS) {
    for (const match of text.matchAll(pattern)) found.push(makeFinding(label, match[0], match.index));
  }
  // Stable: at the same place the saved key, which is certain, comes first.
  found.sort((a, b) => a.from - b.from);
  const apart: SecretFinding[] = [];
  for (const finding of found) if (finding.from >= (apart.at(-1)?.to ?? 0)) apart.push(finding);
  return apart;
}

function makeFinding(label: string, secret: string, from: number): SecretFinding {
  const prefix = /^(?:sk-|hf_|gh[pousr]_|github_pat_|AKIA|ASIA|AIza|xox[abeprs]-|Bearer |-----BEGIN)/i.exec(
    secret,
  );
  const shown = prefix?.[0] ?? '';
  return { label, from, to: from + secret.length, excerpt: secretExcerpt(shown, secret.length) };
}
