import type { SyntaxNode } from '@lezer/common';
import { findSecrets } from '#domain/portable/find-secrets.ts';
import * as words from '#words/code/doctor.ts';
import type { Edit, Finding } from './finding.ts';
import { hostIn, isPlaceholder, keyVariableFor, wantsKey } from './known-hosts.ts';
import type { CodeCall, CodeString, PythonCode } from './python-code.ts';
import { importEdits, stringIn } from './python-code.ts';

/** What is wrong with the key in code of Python: written out, not filled in, or missing. */
export function checkPythonKeys(code: PythonCode): readonly Finding[] {
  const { text, strings, calls } = code;
  const host = hostIn(/https?:\/\/[^\s"']+/.exec(text)?.[0] ?? '');
  const findings: Finding[] = [];
  for (const string of strings) {
    if (isAuthorization(text, string.node)) findings.push(...checkHeader(code, string, host));
  }
  for (const call of calls) {
    if (/OpenAI$/.test(call.callee)) findings.push(...checkApiKey(code, call, host));
    else if (/^(?:requests|httpx)\.post$/.test(call.callee)) findings.push(...checkMissing(code, call));
  }
  return findings;
}

/** Whether a string is the value of a key `Authorization` in a dict. */
function isAuthorization(text: string, node: SyntaxNode): boolean {
  const colon = node.prevSibling;
  const key = colon?.name === ':' ? colon.prevSibling : null;
  const name = stringIn(text, key ?? undefined)?.inner.toLowerCase();
  return name === 'authorization';
}

function environment(variable: string, quote: string): string {
  return `os.environ[${quote}${variable}${quote}]`;
}

function checkHeader(code: PythonCode, string: CodeString, host: string): readonly Finding[] {
  const { inner, prefix, node } = string;
  const variable = keyVariableFor(host);
  const rewrite = (name: string): readonly Edit[] => [
    ...importEdits(code, 'os'),
    { from: node.from, to: node.to, text: `f"Bearer {${environment(name, "'")}}"` },
  ];
  const at = node.from;
  const key = inner.replace(/^Bearer\s+/i, '');
  const shellVariable = /^\$\{?(\w+)\}?$/.exec(key)?.[1];
  if (prefix === '' && shellVariable !== undefined)
    return [
      { rule: 'f-string-missing', at, why: words.shellVariableInPython(key), edits: rewrite(shellVariable) },
    ];
  if (prefix === '' && /\{[A-Za-z_][\w.[\]'"()]*\}/.test(inner)) {
    const nested = inner.includes('"') || /os\.environ|getenv/.test(inner);
    const edits = [...(nested ? importEdits(code, 'os') : []), { from: at, to: at, text: 'f' }];
    return [{ rule: 'f-string-missing', at, why: words.fStringMissing, edits }];
  }
  if (prefix === 'f') {
    const isBare = !/^Bearer\s/i.test(inner) && !/^Basic\s/i.test(inner) && wantsKey(host);
    if (!isBare) return [];
    return [
      {
        rule: 'missing-bearer',
        at,
        why: words.missingBearer,
        edits: [{ from: string.innerAt, to: string.innerAt, text: 'Bearer ' }],
      },
    ];
  }
  if (isPlaceholder(key))
    return [
      { rule: 'placeholder-key', at, why: words.placeholderKey(key, variable), edits: rewrite(variable) },
    ];
  if (findSecrets(inner, []).length > 0)
    return [{ rule: 'key-written-out', at, why: words.keyWrittenOut(variable), edits: rewrite(variable) }];
  return [];
}

function checkApiKey(code: PythonCode, call: CodeCall, host: string): readonly Finding[] {
  const key = call.named.get('api_key')?.value;
  const string = stringIn(code.text, key);
  if (key === undefined || string === null || string.prefix !== '') return [];
  const variable = keyVariableFor(host === '' ? 'api.openai.com' : host);
  const edits = [
    ...importEdits(code, 'os'),
    { from: key.from, to: key.to, text: environment(variable, '"') },
  ];
  if (isPlaceholder(string.inner))
    return [
      { rule: 'placeholder-key', at: key.from, why: words.placeholderKey(string.inner, variable), edits },
    ];
  if (/^\$\{?\w+\}?$/.test(string.inner))
    return [
      { rule: 'f-string-missing', at: key.from, why: words.shellVariableInPython(string.inner), edits },
    ];
  if (findSecrets(string.inner, []).length > 0)
    return [{ rule: 'key-written-out', at: key.from, why: words.keyWrittenOut(variable), edits }];
  return [];
}

/** A call of a server that wants a key, which brings none. */
function checkMissing(code: PythonCode, call: CodeCall): readonly Finding[] {
  const address = stringIn(code.text, call.named.get('url')?.value ?? call.positional[0]);
  const host = hostIn(address?.inner ?? '');
  if (address === null || !wantsKey(host) || call.spreads || call.named.has('auth')) return [];
  const headers = call.named.get('headers')?.value;
  const line = `"Authorization": f"Bearer {${environment(keyVariableFor(host), "'")}}"`;
  if (headers === undefined) {
    const edits = [
      ...importEdits(code, 'os'),
      { from: address.node.to, to: address.node.to, text: `, headers={${line}}` },
    ];
    return [missing(address.node.from, host, edits)];
  }
  const written = dictionaryOf(code, headers);
  if (written === null || /authorization|api-key/i.test(code.text.slice(written.from, written.to))) return [];
  const edits = [
    ...importEdits(code, 'os'),
    { from: written.from + 1, to: written.from + 1, text: `${line}, ` },
  ];
  return [missing(headers.from, host, edits)];
}

function missing(at: number, host: string, edits: readonly Edit[]): Finding {
  return { rule: 'missing-authorization', at, why: words.missingAuthorization(host), edits };
}

/** The dict that an argument is, or that its name was given; null where that is not in the code, or more is added. */
function dictionaryOf(
  { text, calls }: PythonCode,
  node: SyntaxNode,
): { readonly from: number; readonly to: number } | null {
  if (node.name === 'DictionaryExpression') return /\*\*/.test(text.slice(node.from, node.to)) ? null : node;
  if (node.name !== 'VariableName') return null;
  const name = text.slice(node.from, node.to);
  if (new RegExp(`\\b${name}(?:\\[|\\.update\\()`).test(text)) return null;
  if (calls.some(({ callee }) => callee.startsWith(`${name}.`))) return null;
  const found = new RegExp(`^[ \\t]*${name}[ \\t]*(?::[^=\\n]+)?=[ \\t]*\\{[^{}]*\\}`, 'm').exec(text);
  if (found === null) return null;
  const from = found.index + found[0].indexOf('{');
  return { from, to: found.index + found[0].length };
}
