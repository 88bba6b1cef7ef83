import { doubleQuotedAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { CodeShape } from '#domain/languages/options/code-shape.ts';
import { plainShape } from '#domain/languages/options/code-shape.ts';
import { inBraces, quoteEscaped } from '#domain/languages/options/text-code.ts';
import { streamParts } from '#domain/languages/stream-parts/stream-parts.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import { AFTER_SEND, CHECK_STATUS, readStream, SEND_AGAIN } from './code-parts.ts';

/** Rust with reqwest’s blocking client and serde_json, run by hand in a crate that has both. The body stands in a raw string. */
export function write(built: BuiltRequest): string {
  return writeRust(built, plainShape(built));
}

/** A text as a literal of Rust. */
export const quoteRust = (text: string): string => quoteEscaped(text, inBraces);

/** The same as its options have it. */
export function writeRust(built: BuiltRequest, shape: CodeShape): string {
  const streams = isStreaming(built.body);
  const keyVariable = keyVariableOf(built.connection);
  const parts = streamParts(built.body);
  const given = shape.arguments;
  const lines = [
    '// Cargo.toml: reqwest = { version = "0.12", features = ["blocking"] }',
    ...(streams || shape.fills.length > 0 ? ['//             serde_json = "1"'] : []),
    ...(shape.readsFiles ? ['//             base64 = "0.22"', 'use base64::prelude::*;'] : []),
    ...(parts === null ? [] : ['use std::collections::BTreeMap;']),
    ...(streams ? [`use std::io::{BufRead, BufReader${parts?.hasChoices ? '' : ', Write'}};`] : []),
    '',
    ...headOf(given, streams),
    `    let body = ${rawString(shape.bodyText)};`,
    ...shape.fills.map(
      ({ mark, expression }) =>
        `    let body = body.replace(${quoteRust(mark)}, &serde_json::to_string(&[${expression}].concat())?);`,
    ),
    ...(shape.retries ? SEND_AGAIN : []),
    `    ${shape.retries ? 'let result' : 'let response'} = reqwest::blocking::Client::builder()`,
    '        .timeout(None)',
    '        .build()?',
    `        .post(${doubleQuotedAddress(built)})`,
    '        .header("Content-Type", "application/json")',
  ];
  for (const [name, value] of extraHeaders(built.connection))
    lines.push(`        .header("${name}", "${value}")`);
  if (keyVariable !== null) {
    lines.push(`        .header("Authorization", format!("Bearer {}", std::env::var("${keyVariable}")?))`);
  }
  lines.push(
    // A body that is put together is a text of its own, which each request takes.
    shape.retries ? '        .body(body.to_string())' : '        .body(body)',
    shape.retries ? '        .send();' : '        .send()?;',
  );
  if (shape.retries) indentFrom(lines, lines.indexOf(SEND_AGAIN.at(-1) ?? '') + 1);
  if (shape.retries) lines.push(AFTER_SEND);
  lines.push(
    CHECK_STATUS,
    streams
      ? readStream(parts)
      : given === null
        ? '    println!("{}", response.text()?);'
        : '    Ok(response.text()?)',
    ...(given === null || streams ? ['    Ok(())'] : []),
    '}',
  );
  return lines.join('\n');
}

function indentFrom(lines: string[], from: number): void {
  for (let at = from; at < lines.length; at += 1) lines[at] = `    ${lines[at]}`;
}

/** The function, and the call of it. */
function headOf(given: CodeShape['arguments'], streams: boolean): readonly string[] {
  const result = (type: string) => `Result<${type}, Box<dyn std::error::Error>>`;
  if (given === null) return [`fn main() -> ${result('()')} {`];
  const call = `ask(${given.map(({ value }) => quoteRust(value)).join(', ')})`;
  const names = given.map(({ name }) => `${name}: &str`).join(', ');
  return [
    `fn main() -> ${result('()')} {`,
    ...(streams ? [`    ${call}`] : [`    println!("{}", ${call}?);`, '    Ok(())']),
    '}',
    '',
    `fn ask(${names}) -> ${result(streams ? '()' : 'String')} {`,
  ];
}

/** One `#` more than stand behind any quote in the text. */
function rawString(text: string): string {
  let hashes = 1;
  for (const [found] of text.matchAll(/"#+/g)) hashes = Math.max(hashes, found.length);
  const fence = '#'.repeat(hashes);
  return `r${fence}"${text}"${fence}`;
}
