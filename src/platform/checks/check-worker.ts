import { answerTask } from './answer-task.ts';
import { readWorkerTask } from './worker-messages.ts';

// The worker's own file: one task at a time, one answer for each.
const post = self.postMessage.bind(self);

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const task = readWorkerTask(data);
  if (task === null) post({ kind: 'unavailable' });
  else void answerTask(task).then((answer) => post(answer));
});

post('ready');
