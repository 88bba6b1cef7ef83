import { TextProblem } from '#domain/errors/text-problem.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import type { Claim, Findings, FoundRequest, RequestFinder } from './found-request.ts';

/**
 * Every request of a text, in whatever languages, in their order. What stands inside code of another language (in its
 * texts, its comments) is none.
 */
export function findRequests(text: string, finders: readonly RequestFinder[]): readonly FoundRequest[] {
  const all = finders.map((find) => find(text));
  const kept = all.flatMap((findings, index) => {
    const others = all.filter((_each, other) => other !== index);
    return findings.requests.filter((request) => !isInside(request, findings, others));
  });
  const sorted = kept.sort((a, b) => a.from - b.from);
  const real = sorted.filter(({ outcome }) => !(outcome instanceof NoRequest));
  return withoutDoubles(real.length > 0 ? real : sorted);
}

/** Whether a request stands within a larger piece of code of another language. */
function isInside(request: FoundRequest, own: Findings, others: readonly Findings[]): boolean {
  const statement = own.claims.find(({ from, to }) => from <= request.from && to >= request.to) ?? request;
  return others.some(({ claims }) => claims.some((claim) => contains(claim, statement)));
}

function contains(outer: Claim, inner: Claim): boolean {
  return outer.from < inner.from && outer.to >= inner.to;
}

/** One request where two languages, or two runs of the same call, give the same place. */
function withoutDoubles(requests: readonly FoundRequest[]): readonly FoundRequest[] {
  const kept: FoundRequest[] = [];
  for (const request of requests) {
    const same = kept.findIndex((other) => other.from < request.to && request.from < other.to);
    const other = kept[same];
    if (other === undefined || (other.source === request.source && differ(other, request)))
      kept.push(request);
    else if (isBetter(request, other)) kept[same] = request;
  }
  return kept;
}

function isBetter(request: FoundRequest, other: FoundRequest): boolean {
  return other.outcome instanceof TextProblem && !(request.outcome instanceof TextProblem);
}

/** Whether the same call, run twice, sends two different requests. */
function differ(a: FoundRequest, b: FoundRequest): boolean {
  if (a.outcome instanceof TextProblem || b.outcome instanceof TextProblem) return false;
  return !jsonEquals(a.outcome.body, b.outcome.body);
}
