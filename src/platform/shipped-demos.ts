import type { Demo } from '#domain/demos/demo.ts';
import { DEMO_LIMITS, isDemoId } from '#domain/demos/demo.ts';
import type { DemoProblem } from '#domain/demos/demo-record.ts';
import { readDemo } from '#domain/demos/demo-record.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail } from '#domain/errors/result.ts';

/** Why a demo of this site is not there. */
export type ShippedProblem = DemoProblem['kind'] | 'not-an-id' | 'no-such-demo' | 'not-loaded';

const loaded = new Map<string, Promise<Result<Demo, ShippedProblem>>>();

/**
 * The demo of that ID from `demos/` beside the page; each is asked for once. Only a plain ID is taken, so that an address
 * reaches no other place. Never rejects.
 */
export async function loadShippedDemo(id: string): Promise<Result<Demo, ShippedProblem>> {
  if (!isDemoId(id)) return fail('not-an-id');
  const known = loaded.get(id) ?? load(id);
  loaded.set(id, known);
  const result = await known;
  if (!result.ok) loaded.delete(id);
  return result;
}

async function load(id: string): Promise<Result<Demo, ShippedProblem>> {
  try {
    const url = new URL(`demos/${id}.json`, new URL('.', window.location.href));
    const response = await fetch(url, { credentials: 'omit', redirect: 'error' });
    if (response.status === 404) return fail('no-such-demo');
    if (!response.ok) return fail('not-loaded');
    if (Number(response.headers.get('content-length') ?? 0) > DEMO_LIMITS.fileLength)
      return fail('too-large');
    const read = readDemo(await response.text());
    return read.ok ? read : fail(read.error.kind);
  } catch {
    return fail('not-loaded');
  }
}
