import { formatJson } from '#domain/json/format-json.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { hasLoneSurrogate } from '#domain/languages/lone-surrogate.ts';
import {
  pythonAddressAndHeaders,
  pythonTextArgument,
  readPythonStream,
} from '#domain/languages/python/write.ts';
import { httpxTextArgument, readHttpxStream } from '#domain/languages/python-httpx/write.ts';
import { pythonHoldsBody } from '#domain/languages/python-literals.ts';
import {
  JSON_ACCESS,
  printsReasoning,
  pythonStreamUse,
} from '#domain/languages/stream-parts/python-parts.ts';
import { furtherIn } from '#domain/languages/stream-parts/stream-parts.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming, writeBodyNumber } from '#domain/request/build-request.ts';
import type { CodeOptions } from './code-option.ts';
import type { DugBody } from './dig-holes.ts';
import { digHoles } from './dig-holes.ts';
import type { OptionedLanguage } from './optioned-language.ts';
import { whyNotLiteral } from './optioned-language.ts';
import {
  indent,
  isTakenInPython,
  pythonCall,
  pythonHead,
  pythonStyle,
  readPieces,
} from './write-python-expressions.ts';

const CONTENT = '(choice.get("delta") or {}).get("content") or ""';
const PRINT = `print(${CONTENT}, end="", flush=True)`;

/** Python with the requests package. */
export const pythonRequests: OptionedLanguage = {
  write: writeRequests,
  whyNot: (built, option) => whyNotLiteral(built, option, pythonHoldsBody(built.body)),
};

/** Python with the httpx package. */
export const pythonHttpx: OptionedLanguage = {
  write: writeHttpx,
  whyNot: (built, option) => whyNotLiteral(built, option, httpxHolds(built)),
};

const httpxHolds = ({ body }: BuiltRequest) => pythonHoldsBody(body) && !hasLoneSurrogate(body);

function writeRequests(built: BuiltRequest, options: CodeOptions): string {
  const streams = isStreaming(built.body);
  const retries = options.has('retries');
  const dug = digHoles(built, options, isTakenInPython);
  const send = [
    `response = ${retries ? 'session' : 'requests'}.post(`,
    ...pythonAddressAndHeaders(built),
    ...(pythonHoldsBody(built.body) ? [literalArgument(dug)] : pythonTextArgument(built)),
    ...(streams ? ['    stream=True,'] : []),
    ...(retries ? ['    timeout=(10, 600),'] : []),
    ')',
    ...(retries
      ? ['if not response.ok:', '    raise RuntimeError(f"{response.status_code} {response.text}")']
      : ['response.raise_for_status()']),
  ];
  const lines = [
    ...importsOf(built, dug, options, []),
    'import requests',
    ...(retries ? RETRYING_IMPORTS : []),
    '',
    ...(retries ? RETRYING_SESSION : []),
  ];
  return finish(lines, built, {
    dug,
    options,
    send,
    stream: readPythonStream,
    useWidth: 8,
    error: 'requests.RequestException',
  });
}

function writeHttpx(built: BuiltRequest, options: CodeOptions): string {
  const streams = isStreaming(built.body);
  const retries = options.has('retries');
  const dug = digHoles(built, options, isTakenInPython);
  const sender = retries ? 'client' : 'httpx';
  const call = [
    ...(streams ? [`with ${sender}.stream(`, '    "POST",'] : [`response = ${sender}.post(`]),
    ...pythonAddressAndHeaders(built),
    ...(httpxHolds(built) ? [literalArgument(dug)] : httpxTextArgument(built)),
    ...(retries ? [] : ['    timeout=None,']),
    streams ? ') as response:' : ')',
  ];
  const words = streams ? "{response.read().decode('utf-8')}" : '{response.text}';
  const check = ['if response.is_error:', `    raise RuntimeError(f"{response.status_code} ${words}")`];
  const lines = [
    ...importsOf(built, dug, options, retries ? ['import time'] : []),
    'import httpx',
    '',
    ...(retries ? ['client = httpx.Client(transport=httpx.HTTPTransport(retries=3), timeout=None)', ''] : []),
  ];
  // What is read of a stream is read within `with`, and the last attempt ends the loop.
  const within = (use: string) => [...check, readHttpxStream(use, 'RuntimeError')];
  const parts = { dug, options, error: 'httpx.HTTPError', useWidth: 12 };
  if (!streams) {
    const send = retries
      ? ['for attempt in range(4):', ...indent([...call, ...STOP]), ...check]
      : [...call, ...check];
    return finish(lines, built, { ...parts, send, stream: () => '' });
  }
  const stream = (use: string) =>
    (retries
      ? ['for attempt in range(4):', ...indent([...call, ...indent([...AGAIN, ...within(use), 'break'])])]
      : [...call, ...indent(within(use))]
    ).join('\n');
  return finish(lines, built, { ...parts, send: [], stream });
}

const RETRYING_IMPORTS = ['from requests.adapters import HTTPAdapter', 'from urllib3.util import Retry'];
const RETRYING_SESSION = [
  'retries = Retry(',
  '    total=3,',
  '    backoff_factor=1,',
  '    status_forcelist=[408, 429, 500, 502, 503, 504],',
  '    allowed_methods=["POST"],',
  '    raise_on_status=False,',
  ')',
  'session = requests.Session()',
  'session.mount("https://", HTTPAdapter(max_retries=retries))',
  'session.mount("http://", HTTPAdapter(max_retries=retries))',
  '',
];
const STATUSES = '(408, 429, 500, 502, 503, 504)';
const WAIT = [
  'seconds = response.headers.get("retry-after", "")',
  'time.sleep(int(seconds) if seconds.isdigit() else 2**attempt)',
];
const STOP = [`if response.status_code not in ${STATUSES} or attempt == 3:`, '    break', ...WAIT];
const AGAIN = [`if response.status_code in ${STATUSES} and attempt < 3:`, ...indent([...WAIT, 'continue'])];

function importsOf(
  built: BuiltRequest,
  dug: DugBody,
  options: CodeOptions,
  more: readonly string[],
): string[] {
  const streams = isStreaming(built.body);
  const lines = dug.files.length > 0 ? ['import base64'] : [];
  if (streams) lines.push('import json');
  if (keyVariableOf(built.connection) !== null) lines.push('import os');
  if (printsReasoning(pythonStreamUse(built.body, JSON_ACCESS))) lines.push('import sys');
  lines.push(...more);
  if (streams && options.has('function')) lines.push('from collections.abc import Iterator');
  if (dug.files.length > 0) lines.push('from pathlib import Path');
  return lines;
}

function literalArgument(dug: DugBody): string {
  const literal = formatJson(dug.body, {
    style: pythonStyle(dug),
    baseIndent: 4,
    writeNumber: writeBodyNumber,
  });
  return `    json=${literal},`;
}

interface Parts {
  readonly dug: DugBody;
  readonly options: CodeOptions;
  readonly send: readonly string[];
  /** Reads the stream and does something with each choice. */
  stream(use: string): string;
  /** How far in what is done with a choice stands in `stream`. */
  readonly useWidth: number;
  /** What the package throws when nothing answers. */
  readonly error: string;
}

/** The function and its call, or the code as it stands; what fails with retries ends in one line. */
function finish(lines: readonly string[], built: BuiltRequest, given: Parts): string {
  const { dug, options, send, stream, error, useWidth } = given;
  const streams = isStreaming(built.body);
  const parts = pythonStreamUse(built.body, JSON_ACCESS);
  if (options.has('function')) {
    const piece = parts === null ? CONTENT : 'choice';
    const body = [...send, ...(streams ? [stream(`yield ${piece}`)] : ['return response.json()'])];
    return [
      ...lines,
      '',
      pythonHead(dug, streams ? (parts === null ? 'Iterator[str]' : 'Iterator[dict]') : 'dict'),
      ...indent(body),
      '',
      '',
      ...(streams ? readPieces(parts, pythonCall(dug)) : [`print(${pythonCall(dug)})`]),
    ].join('\n');
  }
  const reading = [
    ...(parts?.before ?? []),
    ...send,
    stream(parts === null ? PRINT : furtherIn(parts.use, useWidth)),
    ...(parts?.after ?? ['print()']),
  ];
  const body = streams ? reading : [...send, 'print(response.json())'];
  if (!options.has('retries')) return [...lines, ...body].join('\n');
  return [
    ...lines,
    'try:',
    ...indent(body),
    `except (${error}, RuntimeError) as error:`,
    '    raise SystemExit(str(error))',
  ].join('\n');
}
