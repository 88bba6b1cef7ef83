import type { CodeRequest } from '#domain/languages/language.ts';
import { findRequestsCall, readRequestsCall } from './requests-call.ts';

export function findCode(text: string): number {
  return findRequestsCall(text);
}

/** Reads the first call of requests or httpx that sends a request. Throws `TextProblem`. */
export function readCode(text: string): CodeRequest {
  return readRequestsCall(text);
}
