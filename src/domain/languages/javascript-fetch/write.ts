import { formatJson, quoteText } from '#domain/json/format-json.ts';
import { JAVASCRIPT_STYLE, javascriptHolds } from '#domain/languages/javascript-literals.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { normalizeUrl } from '#domain/languages/normalize-url.ts';
import { readStreamOf } from '#domain/languages/write-javascript-stream.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming, writeBodyNumber } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import * as comments from '#words/code/code-comments.ts';

/** JavaScript with fetch, as an ES module for Node, Deno or Bun. */
export function writeJavascriptFetch(built: BuiltRequest): string {
  const lines = [
    `const response = await fetch(${quoteText(normalizeUrl(built.url))}, {`,
    '  method: "POST",',
    ...javascriptHeaders(built),
    ...bodyMember(built),
    '});',
    CHECK_STATUS,
  ];
  lines.push(isStreaming(built.body) ? readStreamOf(built.body, 'response.body') : PRINT_REPLY);
  return lines.join('\n');
}

/** The headers among a call's options. */
export function javascriptHeaders(built: BuiltRequest): string[] {
  const keyVariable = keyVariableOf(built.connection);
  const lines = ['  headers: {', '    "Content-Type": "application/json",'];
  for (const [name, value] of extraHeaders(built.connection))
    lines.push(`    ${quoteText(name)}: ${quoteText(value)},`);
  if (keyVariable !== null) lines.push(`    Authorization: \`Bearer \${process.env.${keyVariable}}\`,`);
  return [...lines, '  },'];
}

function bodyMember(built: BuiltRequest): string[] {
  if (javascriptHolds(built.body)) {
    const literal = formatJson(built.body, {
      style: JAVASCRIPT_STYLE,
      baseIndent: 2,
      writeNumber: writeBodyNumber,
    });
    return [`  body: JSON.stringify(${literal}),`];
  }
  return [`  // ${comments.asTextInJavascript}`, `  body: ${quoteText(built.bodyText)},`];
}

const CHECK_STATUS = `if (!response.ok) {
  throw new Error(\`\${response.status} \${await response.text()}\`);
}`;

const PRINT_REPLY = 'console.log(JSON.stringify(await response.json(), null, 2));';
