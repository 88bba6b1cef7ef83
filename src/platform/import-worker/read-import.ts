import { parseConversations } from '#domain/portable/import-conversations.ts';
import type { ImportContext } from '#domain/portable/imported-conversations.ts';
import { loadReaders, parseImport } from '#domain/portable/parse-import.ts';
import type { OpenWorker } from '#platform/trusted-worker.ts';
import { workerOpener } from '#platform/trusted-worker.ts';
import type { ImportAnswer, ImportAnswers, ImportTask } from './import-task.ts';

/** Characters: reading more than that can be felt, so that it is done beside the page. */
export const LONG_TEXT = 50_000;

/**
 * The requests of a text, as `parseImport` reads them; of a long one in a worker, so that the page goes on. Where there
 * can be no worker, or it fails, the page reads it. Rejects where what reads it cannot be loaded.
 */
export async function readRequests(
  text: string,
  openWorker: OpenWorker<ImportTask> = workerOpener('import'),
): Promise<ImportAnswers['requests']> {
  const answer = await ask({ kind: 'requests', text }, openWorker);
  return answer?.kind === 'requests' ? answer.result : parseImport(text, await loadReaders());
}

/** The conversations of a file's text, as `parseConversations` reads them; of a long one in a worker, as above. */
export async function readConversationTexts(
  text: string,
  context: ImportContext,
  openWorker: OpenWorker<ImportTask> = workerOpener('import'),
): Promise<ImportAnswers['conversations']> {
  const { nowMs, defaultDraft } = context;
  const answer = await ask({ kind: 'conversations', text, context: { nowMs, defaultDraft } }, openWorker);
  return answer?.kind === 'conversations' ? answer.result : parseConversations(text, context);
}

/** Asks a worker, one for each text; null for a short text, and where no answer comes. */
function ask(task: ImportTask, openWorker: OpenWorker<ImportTask>): Promise<ImportAnswer | null> {
  if (task.text.length <= LONG_TEXT) return Promise.resolve(null);
  return new Promise((resolve) => {
    const end = (answer: ImportAnswer | null) => {
      worker?.terminate();
      resolve(answer);
    };
    const worker = openWorker(
      (data) => end(isAnswer(data) ? data : null),
      () => end(null),
    );
    if (worker === null) resolve(null);
    else worker.post(task);
  });
}

/** What comes is of this page's own worker: that it is an answer tells what it is. */
function isAnswer(data: unknown): data is ImportAnswer {
  return typeof data === 'object' && data !== null && 'kind' in data && 'result' in data;
}
