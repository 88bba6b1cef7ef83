import type { EditedPane } from './edit-reading.ts';

/** A text without the key that stood in it. */
export interface KeyTakenOut {
  readonly text: string;
  /** The last key that was taken out; null when there was none. */
  readonly key: string | null;
}

/** One way in which a key stands in code: what stands before it is kept. */
interface KeyForm {
  /** Its first group stands before the key, its second is the key. */
  readonly pattern: RegExp;
  /** What takes the key's place: the variable that holds it, or nothing. */
  readonly put: 'variable' | 'nothing';
  readonly panes: readonly EditedPane[];
}

/** How keys of well-known services begin. */
const KNOWN = '(?:sk-|hf_|gh[pousr]_|github_pat_|gsk_|AKIA|AIza|xox[abeprs]-)';

const CODE = ['curl', 'python'] as const;

const FORMS: readonly KeyForm[] = [
  {
    pattern:
      /(\b(?:proxy-)?authorization["']?\s{0,8}[:,]\s{0,8}(?:[fF]?["'])?\s{0,8}(?:bearer|basic|token)\s{1,8})([^\s"'\\${}<%][^\s"'\\{}]{0,4095})/gi,
    put: 'variable',
    panes: CODE,
  },
  // Without a scheme: what follows a header's name in a command, a string behind a member of a dict.
  {
    pattern:
      /(\b(?:proxy-)?authorization\s{0,8}:\s{0,8})(?!bearer\b|basic\b|token\b)([^\s"'\\${}<%][^\s"'\\{}]{3,4095})/gi,
    put: 'variable',
    panes: ['curl'],
  },
  {
    pattern:
      /(["'](?:proxy-)?authorization["']\s{0,8}[:,]\s{0,8}["'])(?!bearer\b|basic\b|token\b)([^\s"'\\${}<%][^\s"'\\{}]{3,4095})(?=["'])/gi,
    put: 'nothing',
    panes: ['python'],
  },
  {
    pattern:
      /(\b(?:x-)?api[-_]?key["']?\s{0,8}[:=]\s{0,8}["']?)([^\s"'\\${}<%,()=.[\]][^\s"'\\{},()[\]]{0,4095})(?=["'\s]|$)/gi,
    put: 'variable',
    panes: ['curl'],
  },
  {
    pattern:
      /(\b(?:x-)?api[-_]?key["']?\s{0,8}[:=]\s{0,8}["']?)([^\s"'\\${}<%,()=.[\]][^\s"'\\{},()[\]]{0,4095})(?=["'\s]|$)/gi,
    put: 'nothing',
    panes: ['python'],
  },
  // A name that is given a key: `OXEN_API_KEY=sk-…`, `key = "sk-…"`, `token: "hf_…"`.
  {
    pattern: new RegExp(
      `(\\b\\w{0,60}(?:key|token|secret|password)\\w{0,20}["']?\\s{0,8}[:=]\\s{0,8}["']?)(${KNOWN}[A-Za-z0-9_-]{4,4096})`,
      'gi',
    ),
    put: 'nothing',
    panes: CODE,
  },
  {
    pattern:
      /((?:^|\s)(?:-u|--user|--oauth2-bearer|-U|--proxy-user)[ =]{0,4}["']?)([^\s"'$-][^\s"'$]{0,4095})/g,
    put: 'variable',
    panes: ['curl'],
  },
  {
    pattern: /((?:^|\s)(?:-b|--cookie)[ =]{0,4}["']?)([^\s"'$-][^"'$\n]{0,4095})/g,
    put: 'nothing',
    panes: ['curl'],
  },
  {
    pattern: /(["']?\bcookie["']?\s{0,8}:\s{0,8}["']?)([^\s"'${}][^"'${}\n]{0,4095})/gi,
    put: 'nothing',
    panes: CODE,
  },
  { pattern: /(https?:\/\/)([^\s/@"'\\:]{0,200}:?[^\s/@"'\\]{1,200})@/gi, put: 'nothing', panes: CODE },
  {
    pattern: /([?&](?:api[-_]?key|key|access[-_]token|token)=)([^\s&"'\\#$]{1,4096})/gi,
    put: 'nothing',
    panes: CODE,
  },
  // A member of the body; what is said in a message has a backslash before its quotes.
  {
    pattern: /((?:^|[{,\s])"(?:(?:x-)?api[-_]?key|authorization)"\s{0,8}:\s{0,8}")([^"\\$]{4,4096})(?=")/gi,
    put: 'nothing',
    panes: ['json'],
  },
];

/**
 * Takes keys that are written out out of code: the variable that holds the key takes their place. What is said in
 * messages stays.
 */
export function takeOutKey(pane: EditedPane, text: string, keyVariable: string): KeyTakenOut {
  const variable = pane === 'curl' ? `$${keyVariable}` : `{os.environ['${keyVariable}']}`;
  let key: string | null = null;
  let out = text;
  for (const { pattern, put, panes } of FORMS) {
    if (!panes.includes(pane)) continue;
    out = out.replace(pattern, (_all, before: string, found: string) => {
      key = found;
      return `${before}${put === 'variable' ? variable : ''}`;
    });
  }
  return { text: pane === 'python' ? asFormatted(out) : out, key };
}

/** The text around the variable must be one that Python fills in. */
function asFormatted(text: string): string {
  return text.replace(/(?<![fF])(["'])Bearer \{os\.environ\['(\w+)'\]\}\1/g, `f"Bearer {os.environ['$2']}"`);
}
