import type { ImportTask } from './import-task.ts';
import { answerImport } from './import-task.ts';

// The worker's own file: one text, one answer. What fails here is read on the page.
const post = self.postMessage.bind(self);

self.addEventListener('message', ({ data }: MessageEvent<ImportTask>) => {
  answerImport(data).then(post, () => post('failed'));
});
