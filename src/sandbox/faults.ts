import { ApiError, errorResponse, invalidField } from './api-error.ts';

/** What each value of the request header `x-sandbox-fault` does. Nothing of this happens without the header. */
export const FAULTS = {
  'status-400': 'answers 400, as for a field that the model refuses',
  'status-401': 'answers 401, as for a wrong key',
  'status-402': 'answers 402, as for an account without credits',
  'status-403': 'answers 403, as for a key without rights',
  'status-404': 'answers 404, as for an unknown model',
  'status-408': 'answers 408, as for a request that took too long',
  'status-429': 'answers 429 with `Retry-After: 2`',
  'status-500': 'answers 500 with a JSON error',
  'status-502': 'answers 502, as when the provider behind a gateway failed',
  'status-503': 'answers 503 with `Retry-After: 1`',
  'status-529': 'answers 529, as an overloaded provider does',
  html: 'answers 200 with a web page',
  'empty-body': 'answers 200 with nothing',
  'not-json': 'sends one event that is not JSON; without streaming, a body that is not JSON',
  cut: 'ends in the middle, without finish reason and `[DONE]`; without streaming, the JSON ends in the middle',
  reset: 'breaks the connection off in the middle',
  'error-midstream': "sends an error in Oxen's form in the middle; without streaming, answers 502",
  'error-midstream-openai': "sends an error in OpenAI's form in the middle; without streaming, answers 502",
  stall: 'stops sending in the middle and leaves the connection open',
  'slow-first-token': 'waits five seconds before the first token',
  'empty-choices':
    'sends chunks with empty `choices` among the others; without streaming, a reply without choices',
  'split-unicode': 'starts with letters of several bytes, and cuts network pieces inside characters',
  'no-done': 'ends after the finish reason, without `[DONE]`',
  'done-left-open': 'sends everything, and leaves the connection open after `[DONE]`',
  'content-filter': 'ends in the middle with finish reason `content_filter`',
  'json-for-stream': 'answers a streamed request with one whole JSON reply',
  crlf: 'ends lines with CRLF and sends comments between the events',
  endless: 'repeats the reply until the client goes away',
} as const satisfies Record<string, string>;

export type FaultName = keyof typeof FAULTS;

/** The text that `split-unicode` puts before a reply. */
export const MULTIBYTE_OPENING = 'Grüße, 日本語, 👩🏽‍🚀. ';
/** How long `slow-first-token` waits. */
export const SLOW_FIRST_TOKEN_MS = 5000;

const REFUSALS: Readonly<
  Record<string, { readonly type: string; readonly message: string; readonly retryAfter?: string }>
> = {
  '400': {
    type: 'invalid_params',
    message: 'The model refuses the field temperature (a fault that the request asked for).',
  },
  '401': {
    type: 'unauthenticated',
    message: 'The API key is missing or wrong (a fault that the request asked for).',
  },
  '402': {
    type: 'insufficient_credits',
    message: 'The account has no credits left (a fault that the request asked for).',
  },
  '403': {
    type: 'forbidden',
    message: 'The API key may not use this model (a fault that the request asked for).',
  },
  '404': { type: 'resource_not_found', message: 'Model not found: (a fault that the request asked for)' },
  '408': { type: 'timeout', message: 'The request took too long (a fault that the request asked for).' },
  '429': {
    type: 'rate_limited',
    message: 'Too many requests (a fault that the request asked for).',
    retryAfter: '2',
  },
  '500': {
    type: 'unknown_error',
    message: 'Something went wrong on the server (a fault that the request asked for).',
  },
  '502': { type: 'upstream', message: 'The provider failed (a fault that the request asked for).' },
  '503': {
    type: 'unavailable',
    message: 'The service is not available for the moment (a fault that the request asked for).',
    retryAfter: '1',
  },
  '529': { type: 'overloaded', message: 'The provider is overloaded (a fault that the request asked for).' },
};

/** The fault that the request asks for; null for none. Throws a 400 for an unknown name. */
export function readFault(headers: Headers): FaultName | null {
  const value = headers.get('x-sandbox-fault');
  if (value === null || value.trim() === '') return null;
  const name = Object.keys(FAULTS).find((key): key is FaultName => key === value.trim());
  if (name !== undefined) return name;
  throw invalidField(
    'x-sandbox-fault',
    `The header x-sandbox-fault must be one of ${Object.keys(FAULTS).join(', ')}.`,
  );
}

/** The whole response of a fault that never reaches a model; null for the others. */
export function faultResponse(fault: FaultName | null): Response | null {
  if (fault === 'html') {
    return new Response(
      '<!doctype html><html><head><title>Not an API</title></head><body><h1>Welcome</h1><p>This page is a fault that the request asked for.</p></body></html>',
      {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      },
    );
  }
  if (fault === 'empty-body') return new Response('', { headers: { 'content-type': 'application/json' } });
  const status = /^status-(\d+)$/.exec(fault ?? '')?.[1];
  const refusal = status === undefined ? undefined : REFUSALS[status];
  if (status === undefined || refusal === undefined) return null;
  const { type, message, retryAfter } = refusal;
  return errorResponse(
    new ApiError(Number(status), message, {
      type,
      param: status === '400' ? 'temperature' : null,
      headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
    }),
  );
}

/** The error that `error-midstream` and `error-midstream-openai` send, each in its own form. */
export function midstreamError(fault: FaultName): object {
  if (fault === 'error-midstream') {
    const title = 'The provider failed (a fault that the request asked for).';
    return {
      error: { type: 'upstream', title, detail: 'The connection to the provider was reset.' },
      status: 'error',
      status_message: 'upstream',
      status_description: title,
    };
  }
  return {
    error: {
      message: 'Rate limit reached, retry in 20 s (a fault that the request asked for).',
      type: 'rate_limit_error',
      param: null,
      code: 'rate_limit_exceeded',
    },
  };
}

/** The same failure without a stream. */
export function upstreamFailure(): Response {
  return errorResponse(
    new ApiError(502, 'The provider failed (a fault that the request asked for).', { type: 'upstream' }),
  );
}

/** The faults as a Markdown table. */
export function faultTable(): string {
  const rows = Object.entries(FAULTS).map(([name, effect]) => `| \`${name}\` | ${effect} |`);
  return ['| value | what the sandbox does |', '| --- | --- |', ...rows].join('\n');
}
