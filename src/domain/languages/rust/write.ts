import { doubleQuotedAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';

/** Rust with reqwest’s blocking client and serde_json, run by hand in a crate that has both. The body stands in a raw string. */
export function write(built: BuiltRequest): string {
  const streams = isStreaming(built.body);
  const keyVariable = keyVariableOf(built.connection);
  const lines = [
    '// Cargo.toml: reqwest = { version = "0.12", features = ["blocking"] }',
    ...(streams
      ? ['//             serde_json = "1"', 'use std::io::{BufRead, BufReader, Write};', '']
      : ['']),
    'fn main() -> Result<(), Box<dyn std::error::Error>> {',
    `    let body = ${rawString(built.bodyText)};`,
    '    let response = reqwest::blocking::Client::builder()',
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
    '        .body(body)',
    '        .send()?;',
    CHECK_STATUS,
    streams ? READ_STREAM : '    println!("{}", response.text()?);',
    '    Ok(())',
    '}',
  );
  return lines.join('\n');
}

/** One `#` more than stand behind any quote in the text. */
function rawString(text: string): string {
  let hashes = 1;
  for (const [found] of text.matchAll(/"#+/g)) hashes = Math.max(hashes, found.length);
  const fence = '#'.repeat(hashes);
  return `r${fence}"${text}"${fence}`;
}

const CHECK_STATUS = `    if response.status().as_u16() >= 400 {
        eprintln!("{} {}", response.status(), response.text()?);
        std::process::exit(1);
    }`;

const READ_STREAM = `    for line in BufReader::new(response).lines() {
        let line = line?;
        let data = match line.strip_prefix("data:") {
            Some(data) => data.trim(),
            None => continue,
        };
        if data == "[DONE]" {
            break;
        }
        if data.is_empty() {
            continue;
        }
        let chunk: serde_json::Value = serde_json::from_str(data)?;
        if !chunk["error"].is_null() {
            eprintln!("{}", chunk["error"]);
            std::process::exit(1);
        }
        for choice in chunk["choices"].as_array().into_iter().flatten() {
            print!("{}", choice["delta"]["content"].as_str().unwrap_or(""));
            std::io::stdout().flush()?;
        }
    }
    println!();`;
