import { describe, expect, it } from 'vitest';
import { routeTo } from '#testing/chat-exchange.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { askQueue } from './send-media.ts';

const idle = () => new AbortController().signal;

describe('askQueue', () => {
  it('says after its time that nothing came, and ends the request', async () => {
    const clock = createManualClock();
    const asked: Request[] = [];
    const route = routeTo((request) => {
      asked.push(request);
      return new Promise<Response>(() => undefined);
    });
    const answer = askQueue({ route, clock, signal: idle() }, 'q-1', 'GET');
    clock.advance(30_000);
    expect(await answer).toMatchObject({ ok: false, error: { kind: 'timeout', waitedMs: 30_000 } });
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true]);
  });

  it('says why a request got no answer, as the route explains it', async () => {
    const route = {
      ...routeTo(() => Promise.reject(new TypeError('Failed to fetch'))),
      explainFailure: async () => 'cors' as const,
    };
    expect(
      await askQueue({ route, clock: createManualClock(), signal: idle() }, 'q-1', 'DELETE'),
    ).toMatchObject({
      ok: false,
      error: { kind: 'network', cause: 'cors', origin: 'http://127.0.0.1:1' },
    });
  });

  it('gives nothing once it was ended, also while it waits', async () => {
    const ended = new AbortController();
    const route = routeTo(() => new Promise<Response>(() => undefined));
    const answer = askQueue({ route, clock: createManualClock(), signal: ended.signal }, 'q-1', 'GET');
    ended.abort();
    expect(await answer).toBeNull();
  });
});
