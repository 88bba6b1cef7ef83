/** The variables of a text for cmd.exe: which are written in it, and what it sets them to. */
export interface CmdVariables {
  /** Whether the text is a file of commands: there `%%` is a percent sign, and one alone is lost. */
  readonly isBatch: boolean;
  /** The variable that is written at a percent or exclamation mark, `%%` in a file of commands; empty for the mark alone. */
  match(text: string, at: number): string;
  /** Its value where the text sets it on a line before; null where a run alone would know it. */
  valueOf(written: string, source: number): string | null;
}

interface Setting {
  readonly name: string;
  readonly value: string;
  /** Where its line ends: on that line itself the value before is filled in. */
  readonly to: number;
}

const PERCENT = /%[A-Za-z_][\w.()-]{0,62}(?::[^%"\n]{1,80})?%/y;
const BATCH_PERCENT = /%%|%~?[a-z]{0,8}[\d*]|%[A-Za-z_][\w.()-]{0,62}(?::[^%"\n]{1,80})?%/y;
const DELAYED = /![A-Za-z_]\w{0,62}(?::[^!"\n]{1,80})?!/y;
/** What may leave a line out or run it again. */
const FLOW = /^[ \t]*@?(?:if|for|goto|call|exit)\b/im;
/** What a value may hold that cmd.exe reads once more when it is filled in. */
const PLAIN_VALUE = /^[\w .,:/@+-]*$/;

/** Looks through a text for its variables, once. */
export function cmdVariables(text: string): CmdVariables {
  const isBatch = /^[ \t]*@?(?:echo[ \t]+off|setlocal|rem)\b/im.test(text);
  const isDelayed = /enabledelayedexpansion|\bcmd(?:\.exe)?[ \t]+\/v:on/i.test(text);
  const loops = new Set(
    Array.from(text.matchAll(/\bfor[ \t]+(?:\/\w[ \t]+)?(%{1,2}[a-z])[ \t]+in\b/gi), ([, name = '']) => name),
  );
  const settings = FLOW.test(text) ? [] : settingsIn(text);
  return {
    isBatch,
    match(line, at) {
      const loop = /%{1,2}(?:~[a-z]*)?[a-z]/iy;
      loop.lastIndex = at;
      const written = loops.size > 0 ? (loop.exec(line)?.[0] ?? '') : '';
      if (loops.has(written.replace(/~[a-z]*(?=[a-z]$)/i, ''))) return written;
      const pattern = line[at] === '!' ? (isDelayed ? DELAYED : null) : isBatch ? BATCH_PERCENT : PERCENT;
      if (pattern === null) return '';
      pattern.lastIndex = at;
      return pattern.exec(line)?.[0] ?? '';
    },
    valueOf(written, source) {
      const name = written.slice(1, -1).toLowerCase();
      const setting = settings.findLast((each) => each.name === name && each.to < source);
      return setting !== undefined && PLAIN_VALUE.test(setting.value) ? setting.value : null;
    },
  };
}

/** `set NAME=value` and `set "NAME=value"`, each on a line of its own. */
function settingsIn(text: string): readonly Setting[] {
  const lines = /^[ \t]*@?set[ \t]+(?:"([^"=\r\n]+)=([^"\r\n]*)"|([^"=\r\n]+)=([^\r\n]*))/gim;
  return Array.from(text.matchAll(lines), (match) => ({
    name: (match[1] ?? match[3] ?? '').toLowerCase(),
    value: match[2] ?? match[4] ?? '',
    to: match.index + match[0].length,
  }));
}
