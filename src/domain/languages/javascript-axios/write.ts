import { formatJson, quoteText } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { javascriptHeaders } from '#domain/languages/javascript-fetch/write.ts';
import { JAVASCRIPT_STYLE, javascriptHolds } from '#domain/languages/javascript-literals.ts';
import { normalizeUrl } from '#domain/languages/normalize-url.ts';
import { readStreamOf } from '#domain/languages/write-javascript-stream.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming, writeBodyNumber } from '#domain/request/build-request.ts';

/** JavaScript with axios, as an ES module for Node. */
export function write(built: BuiltRequest): string {
  const streams = isStreaming(built.body);
  const asText = !axiosHolds(built.body);
  const data = asText
    ? quoteText(built.bodyText)
    : formatJson(built.body, { style: JAVASCRIPT_STYLE, writeNumber: writeBodyNumber });
  const lines = [
    'import axios from "axios";',
    '',
    ...(asText ? ['// As text: JavaScript or axios would change a number or a key here.'] : []),
    `const response = await axios.post(${quoteText(normalizeUrl(built.url))}, ${data}, {`,
    ...javascriptHeaders(built),
  ];
  if (streams) lines.push('  responseType: "stream",');
  lines.push(
    '  validateStatus: null,',
    '});',
    streams ? readStreamOf(built.body, 'response.data', REFUSED) : PRINT_REPLY,
  );
  return lines.join('\n');
}

/** Whether a literal that axios sends stands for the body. */
export function axiosHolds(body: JsonObject): boolean {
  return javascriptHolds(body) && !hasGuardedKey(body);
}

/** axios copies objects without the keys that could change a prototype. */
function hasGuardedKey(value: JsonValue): boolean {
  if (isJsonArray(value)) return value.some(hasGuardedKey);
  if (isJsonObject(value)) {
    for (const [key, member] of value) if (GUARDED.has(key) || hasGuardedKey(member)) return true;
  }
  return false;
}

const GUARDED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const PRINT_REPLY = `if (response.status >= 400) {
  throw new Error(\`\${response.status} \${JSON.stringify(response.data)}\`);
}
console.log(JSON.stringify(response.data, null, 2));`;

const REFUSED = `  if (response.status >= 400) throw new Error(\`\${response.status} \${line}\`);`;
