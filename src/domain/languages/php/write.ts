import { singleQuotedAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { CodeShape } from '#domain/languages/options/code-shape.ts';
import { plainShape } from '#domain/languages/options/code-shape.ts';
import { inBraces, indentAround, isPlainText, quoteEscaped } from '#domain/languages/options/text-code.ts';
import { streamParts } from '#domain/languages/stream-parts/stream-parts.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import { endStream, PRINT_REPLY, REPLY_AGAIN, writeStream } from './code-parts.ts';

/** PHP 7.3 or later with its curl extension. The body stands in a nowdoc, which holds everything as it is. */
export function write(built: BuiltRequest): string {
  return writePhp(built, plainShape(built));
}

/** A text as a literal of PHP. */
export const quotePhp = (text: string): string =>
  isPlainText(text) ? `'${text.replace(/[\\']/g, '\\$&')}'` : quoteEscaped(text, inBraces, '$');

/** The same as its options have it. */
export function writePhp(built: BuiltRequest, shape: CodeShape): string {
  const streams = isStreaming(built.body);
  const keyVariable = keyVariableOf(built.connection);
  const parts = streamParts(built.body);
  const lines = [
    // No line of a body can begin with `JSON`: a line break inside a text is written \n there.
    "$body = <<<'JSON'",
    shape.bodyText,
    'JSON;',
    ...shape.fills.map(
      ({ mark, expression }) => `$body = str_replace('${mark}', json_encode(${expression}), $body);`,
    ),
    '',
    `$curl = curl_init(${singleQuotedAddress(built)});`,
    ...(parts === null ? [] : ['$choices = [];']),
    'curl_setopt_array($curl, [',
    '    CURLOPT_POST => true,',
    '    CURLOPT_HTTPHEADER => [',
    "        'Content-Type: application/json',",
  ];
  for (const [name, value] of extraHeaders(built.connection)) lines.push(`        '${name}: ${value}',`);
  if (keyVariable !== null) lines.push(`        'Authorization: Bearer ' . getenv('${keyVariable}'),`);
  lines.push('    ],', '    CURLOPT_POSTFIELDS => $body,');
  if (streams) lines.push(writeStream(parts), ']);', endStream(parts, shape.retries));
  else
    lines.push(
      '    CURLOPT_RETURNTRANSFER => true,',
      ']);',
      shape.retries ? PRINT_REPLY.replace('$reply = curl_exec($curl);', REPLY_AGAIN) : PRINT_REPLY,
    );
  const given = shape.arguments;
  if (given === null) return ['<?php', '', ...lines].join('\n');
  const names = given.map(({ name }) => `string $${name}`).join(', ');
  const call = `ask(${given.map(({ value }) => quotePhp(value)).join(', ')})`;
  if (!streams) lines.push((lines.pop() ?? '').replace('echo $reply, "\\n";', 'return $reply;'));
  return [
    '<?php',
    '',
    `function ask(${names})`,
    '{',
    ...indentAround(lines, 4, new Set(["$body = <<<'JSON'", shape.bodyText, 'JSON;'].slice(1))),
    '}',
    '',
    streams ? `${call};` : `echo ${call}, "\\n";`,
  ].join('\n');
}
