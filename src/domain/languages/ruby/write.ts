import { singleQuotedAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { CodeShape } from '#domain/languages/options/code-shape.ts';
import { plainShape } from '#domain/languages/options/code-shape.ts';
import { fourDigits, indentAround, quoteEscaped } from '#domain/languages/options/text-code.ts';
import { streamParts } from '#domain/languages/stream-parts/stream-parts.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import { printReply, readStream } from './code-parts.ts';

/** Ruby with its standard library. The body stands in a quoted here-document, which holds everything as it is. */
export function write(built: BuiltRequest): string {
  return writeRuby(built, plainShape(built));
}

/** A text as a literal of Ruby. */
export const quoteRuby = (text: string): string => quoteEscaped(text, fourDigits, '#');

/** The same as its options have it. */
export function writeRuby(built: BuiltRequest, shape: CodeShape): string {
  const streams = isStreaming(built.body);
  const keyVariable = keyVariableOf(built.connection);
  const parts = streamParts(built.body);
  const given = shape.arguments;
  const head = [...(streams || shape.fills.length > 0 ? ['require "json"'] : []), 'require "net/http"', ''];
  const lines = [
    `uri = URI(${singleQuotedAddress(built)})`,
    'request = Net::HTTP::Post.new(uri)',
    'request["Content-Type"] = "application/json"',
  ];
  for (const [name, value] of extraHeaders(built.connection)) lines.push(`request["${name}"] = "${value}"`);
  if (keyVariable !== null) lines.push(`request["Authorization"] = "Bearer #{ENV["${keyVariable}"]}"`);
  // No line of a body can be `JSON`: a line break inside a text is written \n there.
  lines.push(
    "request.body = <<'JSON'.chomp",
    shape.bodyText,
    'JSON',
    ...shape.fills.map(
      ({ mark, expression }) =>
        `request.body = request.body.gsub('${mark}') { JSON.generate(${expression}) }`,
    ),
    '',
    streams ? readStream(parts, shape.retries) : printReply(shape.retries),
  );
  if (given === null) return [...head, ...lines].join('\n');
  const call = `ask(${given.map(({ value }) => quoteRuby(value)).join(', ')})`;
  if (!streams) lines.push((lines.pop() ?? '').replace('puts response.body', 'response.body'));
  return [
    ...head,
    `def ask(${given.map(({ name }) => name).join(', ')})`,
    ...indentAround(lines, 2, new Set([shape.bodyText, 'JSON'])),
    'end',
    '',
    streams ? call : `puts ${call}`,
  ].join('\n');
}
