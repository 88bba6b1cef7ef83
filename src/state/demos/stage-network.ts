import type { DemoAnswers } from '#domain/demos/demo.ts';
import { bytesOfContent } from '#platform/recorded-pieces.ts';
import { createReplayHandler, missResponse } from '#transport/replay-handler.ts';
import * as words from '#words/page/demo-stage.ts';
import type { Pace } from './pace.ts';

/** What answers on a stage: the recordings of the step, the sandbox in the page, and nobody else. */
export interface StageNetwork {
  answerWith(answers: DemoAnswers): void;
  /** Never goes out to a network. */
  fetch(request: Request): Promise<Response>;
}

/**
 * A network that ends at the page: what a demo from anywhere asks for reaches nobody.
 * `sandboxUrl`: where the sandbox stands, with a slash at its end.
 */
export function createStageNetwork(
  pace: Pick<Pace, 'nowMs' | 'after'>,
  sandbox: (request: Request) => Promise<Response>,
  sandboxUrl: string,
): StageNetwork {
  let recorded: ((request: Request) => Promise<Response>) | null = null;
  return {
    answerWith(answers) {
      if (answers === null) {
        recorded = null;
        return;
      }
      const handler = createReplayHandler({
        recordings: answers,
        order: { next: 0 },
        clock: pace,
        bytesOf: bytesOfContent,
        onNote: () => undefined,
        allReplayed: () => nothingHere,
        nothingThere: nothingHere,
      });
      recorded = (request) => handler(request, { mode: 'exact', speed: 'recorded' });
    },
    async fetch(request) {
      const { pathname } = new URL(request.url);
      const isChat = request.method === 'POST' && pathname.endsWith('/chat/completions');
      const again = request.clone();
      if (isChat && recorded !== null) {
        const answer = await recorded(request);
        if (answer.status !== 404) return answer;
      }
      return again.url.startsWith(sandboxUrl) ? sandbox(again) : missResponse(nothingHere);
    },
  };
}

const nothingHere = { message: words.nothingGoesOut, detail: words.onlyRecordings };
