import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import type { Generation } from '#domain/generations/generation.ts';
import { readEnqueued } from '#domain/generations/queue-reply.ts';
import type { FoundResult } from '#domain/generations/read-media-reply.ts';
import { readMediaReply, withoutLongParts } from '#domain/generations/read-media-reply.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import type { MediaRequest } from '#domain/request/build-media-request.ts';
import type { Workbench } from '#state/workbench.ts';
import type { MediaAnswer } from '#transport/send-media.ts';
import { fetchMedia, postMedia } from '#transport/send-media.ts';
import * as words from '#words/feed/feed.ts';
import type { FeedKeeper } from './feed.ts';
import type { FeedServices } from './feed-state.ts';
import { keepResults } from './keep-results.ts';
import type { QueueWatch } from './watch-queue.ts';

/** What is sent of a request, and how its answer counts. */
export type Sent = Pick<MediaRequest, 'built' | 'result' | 'delivery'>;

/** Posts requests and takes in their answers. */
export function createPoster({
  workbench: { deps },
  services,
  keeper,
  queue,
}: {
  readonly workbench: Workbench;
  readonly services: FeedServices;
  readonly keeper: FeedKeeper;
  readonly queue: QueueWatch;
}) {
  const { takeEnqueued, takeAnswer } = createAnswers(deps, keeper, queue);
  const sending = new Map<string, AbortController>();

  /** Posts one request for all of `generations`, and takes in its answer. */
  async function send(sent: Sent, generations: readonly Generation[]): Promise<void> {
    const abort = new AbortController();
    const work = post(sent, generations, abort);
    for (const { id } of generations) {
      sending.set(id, abort);
      services.locks.hold(id, work);
    }
    await work;
  }

  async function post(sent: Sent, generations: readonly Generation[], abort: AbortController): Promise<void> {
    const route = deps.routeFor(sent.built.connection);
    const call = { route, clock: deps.clock, signal: abort.signal };
    const answer = await postMedia(call, sent.built);
    if (sent.delivery === 'queued') await takeEnqueued(generations, answer);
    else {
      for (const each of generations)
        await takeAnswer(each, answer, (url) => fetchMedia(call, url, services.fetch));
    }
    for (const { id } of generations) sending.delete(id);
  }

  return {
    send,
    isSending: (id: string) => sending.has(id),
    /** Stops waiting for an answer. */
    async stop(id: string): Promise<void> {
      sending.get(id)?.abort();
    },
  };
}

/** Takes in what came of requests. */
function createAnswers(deps: Workbench['deps'], keeper: FeedKeeper, queue: QueueWatch) {
  async function takeEnqueued(
    generations: readonly Generation[],
    answer: Result<MediaAnswer, PlaygroundError> | null,
  ): Promise<void> {
    const value = answer?.ok && answer.value.kind === 'json' ? answer.value.value : null;
    const ids = readEnqueued(value);
    const reply = withoutLongParts(value);
    for (const [at, { id }] of generations.entries()) {
      const queueId = ids[at];
      if (queueId !== undefined) {
        await keeper.apply(id, { kind: 'enqueued', queueId, reply });
        queue.watch(id);
      } else {
        await takeFailure(id, answer, words.notEnqueued, reply);
      }
    }
  }

  async function takeAnswer(
    generation: Generation,
    answer: Result<MediaAnswer, PlaygroundError> | null,
    fetch: (url: string) => ReturnType<typeof fetchMedia>,
  ): Promise<void> {
    const { id } = generation;
    const found = answer?.ok ? foundIn(answer.value, generation) : [];
    const reply = answer?.ok && answer.value.kind === 'json' ? withoutLongParts(answer.value.value) : null;
    if (found.length === 0) return takeFailure(id, answer, words.nothingCame, reply);
    const results = await keepResults(generation, found, {
      fetch,
      keep: (index, media) => keeper.keepMedia(id, index, media),
    });
    await keeper.apply(id, { kind: 'succeeded', results, reply, atMs: deps.now() });
  }

  function takeFailure(
    id: string,
    answer: Result<MediaAnswer, PlaygroundError> | null,
    otherwise: string,
    reply: JsonValue,
  ): Promise<void> {
    const atMs = deps.now();
    if (answer === null) return keeper.apply(id, { kind: 'cancelled', atMs });
    const error = answer.ok ? null : answer.error;
    const problem = answer.ok ? otherwise : null;
    return keeper.apply(id, { kind: 'failed', error, problem, reply, atMs });
  }

  return { takeEnqueued, takeAnswer };
}

function foundIn(answer: MediaAnswer, { result }: Generation): readonly FoundResult[] {
  if (answer.kind === 'json') return readMediaReply(answer.value, result);
  // The answer is the sound or picture itself.
  const base64 = base64Of(answer.bytes);
  return [{ url: null, base64, mimeType: answer.mimeType, revisedPrompt: null, numbers: null }];
}

function base64Of(bytes: ArrayBuffer): string {
  let text = '';
  const view = new Uint8Array(bytes);
  // A call takes so many arguments only.
  for (let at = 0; at < view.length; at += 8192) text += String.fromCharCode(...view.subarray(at, at + 8192));
  return btoa(text);
}
