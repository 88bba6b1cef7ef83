import { doubleQuotedAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { CodeShape } from '#domain/languages/options/code-shape.ts';
import { plainShape } from '#domain/languages/options/code-shape.ts';
import { fourDigits, quoteEscaped } from '#domain/languages/options/text-code.ts';
import { streamParts } from '#domain/languages/stream-parts/stream-parts.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import { PRINT_REPLY, READ_STREAM, readParts, SEND_AGAIN } from './code-parts.ts';

/** Go with its standard library. The body stands in a raw string, which holds everything but a backquote. */
export function write(built: BuiltRequest): string {
  return writeGo(built, plainShape(built));
}

/** A text as a literal of Go. */
export const quoteGo = (text: string): string => quoteEscaped(text, fourDigits);

/** The same as its options have it. */
export function writeGo(built: BuiltRequest, shape: CodeShape): string {
  const streams = isStreaming(built.body);
  const keyVariable = keyVariableOf(built.connection);
  const given = shape.arguments;
  const names = (given ?? []).map(({ name }) => `${name} string`).join(', ');
  const call = `ask(${(given ?? []).map(({ value }) => quoteGo(value)).join(', ')})`;
  const lines = [
    'package main',
    '',
    'import (',
    ...packagesOf(built, shape).map((name) => `\t"${name}"`),
    ')',
    '',
    ...(given === null
      ? ['func main() {']
      : [
          'func main() {',
          streams ? `\t${call}` : `\tfmt.Println(${call})`,
          '}',
          '',
          `func ask(${names})${streams ? '' : ' string'} {`,
        ]),
    `\tbody := ${rawString(shape.bodyText)}`,
    ...shape.fills.map(
      ({ mark, expression }) => `\tbody = strings.ReplaceAll(body, \`${mark}\`, toJSON(${expression}))`,
    ),
    `\trequest, err := http.NewRequest("POST", ${doubleQuotedAddress(built)}, strings.NewReader(body))`,
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '\trequest.Header.Set("Content-Type", "application/json")',
  ];
  for (const [name, value] of extraHeaders(built.connection))
    lines.push(`\trequest.Header.Set("${name}", "${value}")`);
  if (keyVariable !== null) {
    lines.push(`\trequest.Header.Set("Authorization", "Bearer "+os.Getenv("${keyVariable}"))`);
  }
  const parts = streamParts(built.body);
  const end = streams ? (parts === null ? READ_STREAM : readParts(parts)) : PRINT_REPLY;
  lines.push(
    shape.retries ? SEND.replace('http.DefaultClient.Do(request)', 'send(request)') : SEND,
    given === null || streams ? end : end.replace('fmt.Println(string(text))', 'return string(text)'),
    '}',
  );
  if (shape.fills.length > 0) lines.push('', TO_JSON);
  if (shape.readsFiles) lines.push('', BASE64_OF);
  if (shape.retries) lines.push('', SEND_AGAIN);
  return lines.join('\n');
}

function packagesOf(built: BuiltRequest, shape: CodeShape): readonly string[] {
  const streams = isStreaming(built.body);
  const parts = streamParts(built.body);
  const printsReasoning = parts !== null && !parts.hasChoices;
  const usesSystem = keyVariableOf(built.connection) !== null || shape.readsFiles || printsReasoning;
  const needed: readonly (readonly [string, boolean])[] = [
    ['bufio', streams],
    ['encoding/base64', shape.readsFiles],
    ['encoding/json', streams || shape.fills.length > 0],
    ['fmt', true],
    ['io', true],
    ['log', true],
    ['net/http', true],
    ['os', usesSystem],
    ['sort', parts?.hasChoices === true],
    ['strconv', shape.retries],
    ['strings', true],
    ['time', shape.retries],
  ];
  return needed.flatMap(([name, isNeeded]) => (isNeeded ? [name] : []));
}

function rawString(text: string): string {
  return `\`${text.replace(/`+/g, (quotes) => `\` + "${quotes}" + \``)}\``;
}

const SEND = `	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode >= 400 {
		text, _ := io.ReadAll(response.Body)
		log.Fatalf("%s: %s", response.Status, text)
	}`;

const TO_JSON = `func toJSON(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		log.Fatal(err)
	}
	return string(quoted)
}`;

const BASE64_OF = `func base64Of(name string) string {
	data, err := os.ReadFile(name)
	if err != nil {
		log.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(data)
}`;
