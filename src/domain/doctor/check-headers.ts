import { findSecrets } from '#domain/portable/find-secrets.ts';
import * as words from '#words/code/doctor.ts';
import type { CommandParts } from './command-parts.ts';
import { keyHeader, keyOption, TYPE_OPTION } from './curl-code.ts';
import type { Edit, Finding } from './finding.ts';
import { hostIn, isPlaceholder, keyVariableFor, wantsKey } from './known-hosts.ts';

/** What is wrong with the headers of a command: the key, how it is written, and the type of the body. */
export function checkHeaders(parts: CommandParts): readonly Finding[] {
  const { text, headers, data, url, hasUser } = parts;
  const findings: Finding[] = [];
  const read = headers.map(({ word, from }) => {
    const header = word.text.slice(from);
    const colon = header.indexOf(':');
    return {
      word,
      from,
      name: header.slice(0, Math.max(colon, 0)).trim().toLowerCase(),
      value: header.slice(colon + 1).trim(),
    };
  });
  const key = read.find(({ name }) => /^(?:authorization|x-api-key|api-key)$/.test(name));
  const host = hostIn(url?.text ?? '');
  if (key !== undefined) findings.push(...checkKey(text, key, host));
  else if (wantsKey(host) && !hasUser) {
    const line = keyOption(keyVariableFor(host));
    findings.push({
      rule: 'missing-authorization',
      at: url?.sourceOf(0) ?? 0,
      why: words.missingAuthorization(host),
      edits: insertOption(parts, line),
    });
  }
  const hasType = read.some(({ name }) => name === 'content-type');
  if (!hasType && data !== null && data.option !== 'json')
    findings.push({
      rule: 'missing-content-type',
      at: url?.sourceOf(0) ?? 0,
      why: words.missingContentType,
      edits: insertOption(parts, TYPE_OPTION),
    });
  return findings;
}

/** Puts an option behind the address, on a line of its own where the command has lines. */
function insertOption({ text, url, isPosix }: CommandParts, option: string): readonly Edit[] | null {
  if (url === null || !isPosix) return null;
  const last = url.sourceOf(Math.max(url.text.length - 1, 0)) + 1;
  const at = /["']/.test(text[last] ?? '') ? last + 1 : last;
  const isLong = /\\\r?\n/.test(text);
  return [{ from: at, to: at, text: isLong ? ` \\\n  ${option}` : ` ${option}` }];
}

interface Header {
  readonly word: CommandParts['headers'][number]['word'];
  readonly from: number;
  readonly name: string;
  readonly value: string;
}

function checkKey(text: string, header: Header, host: string): readonly Finding[] {
  const at = header.word.sourceOf(header.from);
  const bearer = /^Bearer\s+/i.exec(header.value)?.[0] ?? '';
  const key = header.value.slice(bearer.length);
  const variable = keyVariableFor(host);
  const rewrite = (): readonly Edit[] | null => {
    const quoted = quotedAt(text, at);
    if (quoted === null) return null;
    return [{ ...quoted, text: keyHeader(header.name, variable) }];
  };
  if (header.name === 'authorization' && bearer === '' && wantsKey(host) && !/^Basic\s/i.test(header.value))
    return [{ rule: 'missing-bearer', at, why: words.missingBearer, edits: rewrite() }];
  if (/^\$\{?\w+\}?$/.test(key)) {
    if (header.word.variables.length > 0) return [];
    const quoted = quotedAt(text, at);
    const inside = quoted === null ? '' : text.slice(quoted.from + 1, quoted.to - 1);
    const edits = quoted === null || inside.includes('"') ? null : [{ ...quoted, text: `"${inside}"` }];
    return [{ rule: 'variable-in-single-quotes', at, why: words.variableInSingleQuotes(key), edits }];
  }
  if (isPlaceholder(key))
    return [{ rule: 'placeholder-key', at, why: words.placeholderKey(key, variable), edits: rewrite() }];
  if (header.word.variables.length > 0 || header.word.commandAt !== null) return [];
  if (key !== '' && findSecrets(header.value, []).length > 0)
    return [{ rule: 'key-written-out', at, why: words.keyWrittenOut(variable), edits: rewrite() }];
  return [];
}

/** The range of the quoted word that begins around a place. */
function quotedAt(text: string, at: number): { readonly from: number; readonly to: number } | null {
  const quote = text[at - 1];
  if (quote !== '"' && quote !== "'") return null;
  const end = text.indexOf(quote, at);
  return end < 0 ? null : { from: at - 1, to: end + 1 };
}
