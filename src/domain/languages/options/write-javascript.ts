import { formatJson, quoteText } from '#domain/json/format-json.ts';
import { axiosHolds } from '#domain/languages/javascript-axios/write.ts';
import { javascriptHeaders } from '#domain/languages/javascript-fetch/write.ts';
import { javascriptHolds } from '#domain/languages/javascript-literals.ts';
import { normalizeUrl } from '#domain/languages/normalize-url.ts';
import { javascriptStreamUse } from '#domain/languages/stream-parts/javascript-parts.ts';
import { furtherIn } from '#domain/languages/stream-parts/stream-parts.ts';
import { LINES_OF, PRINT_TEXT, readLinesOf } from '#domain/languages/write-javascript-stream.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming, writeBodyNumber } from '#domain/request/build-request.ts';
import * as comments from '#words/code/code-comments.ts';
import type { CodeOptions } from './code-option.ts';
import type { DugBody } from './dig-holes.ts';
import { digHoles } from './dig-holes.ts';
import type { OptionedLanguage } from './optioned-language.ts';
import { whyNotLiteral } from './optioned-language.ts';
import {
  isTakenInJavascript,
  javascriptCall,
  javascriptHead,
  javascriptStyle,
  readsFiles,
} from './write-javascript-expressions.ts';
import { indent } from './write-python-expressions.ts';

/** JavaScript with fetch. */
export const javascriptFetch: OptionedLanguage = {
  write: writeFetch,
  whyNot: (built, option) => whyNotLiteral(built, option, javascriptHolds(built.body)),
};

/** JavaScript with axios. */
export const javascriptAxios: OptionedLanguage = {
  write: writeAxios,
  whyNot: (built, option) => whyNotLiteral(built, option, axiosHolds(built.body)),
};

/** How one of the two sends a request. */
interface Sender {
  readonly imports: readonly string[];
  /** The call, its last line without a semicolon. */
  readonly call: readonly string[];
  readonly check: readonly string[];
  /** The reply, and the stream of its bytes. */
  readonly reply: string;
  readonly stream: string;
  /** What is looked at first for each line of a stream. */
  readonly lineCheck: string;
  /** The helper that sends again. */
  readonly retries: string;
}

function writeFetch(built: BuiltRequest, options: CodeOptions): string {
  const dug = digHoles(built, options, isTakenInJavascript);
  const body = javascriptHolds(built.body)
    ? [`  body: JSON.stringify(${literal(dug, 2)}),`]
    : [`  // ${comments.asTextInJavascript}`, `  body: ${quoteText(built.bodyText)},`];
  return write(built, options, dug, {
    imports: [],
    call: [
      `fetch(${quoteText(normalizeUrl(built.url))}, {`,
      '  method: "POST",',
      ...javascriptHeaders(built),
      ...body,
      '})',
    ],
    check: [
      'if (!response.ok) {',
      `  throw new Error(\`\${response.status} \${await response.text()}\`);`,
      '}',
    ],
    reply: 'await response.json()',
    stream: 'response.body',
    lineCheck: '',
    retries: withRetries('response?.headers.get("retry-after")', 'await response?.body?.cancel();'),
  });
}

function writeAxios(built: BuiltRequest, options: CodeOptions): string {
  const streams = isStreaming(built.body);
  const dug = digHoles(built, options, isTakenInJavascript);
  const data = axiosHolds(built.body) ? literal(dug, 0) : quoteText(built.bodyText);
  return write(built, options, dug, {
    imports: ['import axios from "axios";', ''],
    call: [
      `axios.post(${quoteText(normalizeUrl(built.url))}, ${data}, {`,
      ...javascriptHeaders(built),
      ...(streams ? ['  responseType: "stream",'] : []),
      '  validateStatus: null,',
      '})',
    ],
    check: streams
      ? []
      : [
          'if (response.status >= 400) {',
          `  throw new Error(\`\${response.status} \${JSON.stringify(response.data)}\`);`,
          '}',
        ],
    reply: 'response.data',
    stream: 'response.data',
    lineCheck: `  if (response.status >= 400) throw new Error(\`\${response.status} \${line}\`);`,
    retries: withRetries('response?.headers["retry-after"]', 'response?.data?.destroy?.();'),
  });
}

function literal(dug: DugBody, baseIndent: number): string {
  return formatJson(dug.body, {
    style: javascriptStyle(dug),
    baseIndent,
    writeNumber: writeBodyNumber,
  });
}

function write(built: BuiltRequest, options: CodeOptions, dug: DugBody, sender: Sender): string {
  const streams = isStreaming(built.body);
  const isFunction = options.has('function');
  const parts = javascriptStreamUse(built.body);
  const [first = '', ...rest] = sender.call;
  const send = options.has('retries')
    ? [`const response = await withRetries(() => ${first}`, ...rest.slice(0, -1), `${rest.at(-1)});`]
    : [`const response = await ${first}`, ...rest.slice(0, -1), `${rest.at(-1)};`];
  send.push(...sender.check);
  const lines = [
    ...(dug.files.length > 0 ? [...readsFiles(dug), ...(sender.imports.length > 0 ? [] : [''])] : []),
    ...sender.imports,
  ];
  const helpers = [
    ...(streams ? ['', LINES_OF] : []),
    ...(options.has('retries') ? ['', sender.retries] : []),
  ];
  const loop = (use: string) => readLinesOf(sender.stream, sender.lineCheck, use);
  if (isFunction) {
    const piece = parts === null ? 'choice.delta?.content ?? ""' : 'choice';
    const end = streams ? loop(`yield ${piece};`) : `return ${sender.reply};`;
    lines.push(javascriptHead(dug, streams), ...indent([...send, end], 2), '}', ...helpers, '');
    return [...lines, ...javascriptCall(dug, streams, parts)].join('\n');
  }
  const { before, use, after } = parts ?? PRINT_TEXT;
  const end = streams
    ? ['', ...before, loop(furtherIn(use, 4)), ...after]
    : [`console.log(JSON.stringify(${sender.reply}, null, 2));`];
  return [...lines, ...send, ...end, ...helpers].join('\n');
}

function withRetries(retryAfter: string, letGo: string): string {
  return `async function withRetries(send) {
  for (let attempt = 0; ; attempt += 1) {
    const response = await send().catch((error) => {
      if (attempt === 3) throw error;
    });
    const isFinal = attempt === 3 || ![408, 429, 500, 502, 503, 504].includes(response?.status);
    if (response && isFinal) return response;
    ${letGo}
    const seconds = Number(${retryAfter}) || 2 ** attempt;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}`;
}
