import { describe, expect, it } from 'vitest';
import type { WorkerTask } from '#domain/checks/check-plan.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import type { OpenCheckWorker } from './check-runner.ts';
import { createCheckRunner } from './check-runner.ts';

const regex = (pattern: string): WorkerTask => ({ kind: 'regex', pattern, text: '' });
const code = (text: string): WorkerTask => ({
  kind: 'javascript',
  code: text,
  output: '',
  variables: {},
  prompt: '',
});

/** Workers that do nothing by themselves. */
function scripted() {
  const opened: { say(data: unknown): void; fail(): void; readonly tasks: WorkerTask[]; isEnded: boolean }[] =
    [];
  const open: OpenCheckWorker = (onMessage, onEnd) => {
    const worker = { say: onMessage, fail: onEnd, tasks: [] as WorkerTask[], isEnded: false };
    opened.push(worker);
    return {
      post: (task) => worker.tasks.push(task),
      terminate: () => {
        worker.isEnded = true;
      },
    };
  };
  const clock = createManualClock();
  const at = (index: number) => {
    const worker = opened[index];
    if (worker === undefined) throw new Error(`no worker ${index}`);
    return worker;
  };
  return { runner: createCheckRunner(open, clock), open, clock, opened, at };
}

const MATCHED = { kind: 'matched', isMatch: true } as const;

describe('the worker of the checks', () => {
  it('is given one task after the other, and answers each', async () => {
    const { runner, at, opened } = scripted();
    const [first, second] = [runner.run(regex('a')), runner.run(regex('b'))];
    expect(at(0).tasks).toEqual([]);
    at(0).say('ready');
    expect(at(0).tasks).toEqual([regex('a')]);
    at(0).say(MATCHED);
    expect(await first).toEqual(MATCHED);
    expect(at(0).tasks).toEqual([regex('a'), regex('b')]);
    at(0).say({ kind: 'threw', message: 'x' });
    expect(await second).toEqual({ kind: 'threw', message: 'x' });
    expect(opened).toHaveLength(1);
  });

  it('is ended when a task takes longer than a second, and the next task gets a new one', async () => {
    const { runner, clock, at } = scripted();
    const [slow, next] = [runner.run(regex('a')), runner.run(regex('b'))];
    clock.advance(3_000);
    at(0).say('ready');
    clock.advance(999);
    expect(at(0).isEnded).toBe(false);
    clock.advance(1);
    expect(await slow).toEqual({ kind: 'timeout' });
    expect(at(0).isEnded).toBe(true);
    at(0).say(MATCHED);
    at(1).say('ready');
    at(1).say({ kind: 'matched', isMatch: false });
    expect(await next).toEqual({ kind: 'matched', isMatch: false });
    expect(clock.timerCount).toBe(0);
  });

  it('is not ended for an answer that waited only because the page was busy', async () => {
    const { open, at } = scripted();
    const due: (() => void)[] = [];
    const after = (_delayMs: number, run: () => void) => {
      due.push(run);
      return () => void due.splice(due.indexOf(run), 1);
    };
    const runner = createCheckRunner(open, { ...createManualClock(), after });
    const asked = runner.run(regex('a'));
    at(0).say('ready');
    expect(due).toHaveLength(1);
    // The time is over, and the next turn is that of the answer.
    due.shift()?.();
    at(0).say(MATCHED);
    expect(await asked).toEqual(MATCHED);
    expect([due.length, at(0).isEnded]).toEqual([0, false]);
  });

  it('that was ended answers and fails no more, not even the next task before its own worker is ready', async () => {
    const { runner, clock, at } = scripted();
    const [slow, next] = [runner.run(regex('a')), runner.run(regex('b'))];
    at(0).say('ready');
    clock.advance(1_000);
    expect(await slow).toEqual({ kind: 'timeout' });
    at(0).fail();
    at(0).say('ready');
    at(0).say(MATCHED);
    expect(at(1).isEnded).toBe(false);
    expect(at(1).tasks).toEqual([]);
    at(1).say('ready');
    at(0).say(MATCHED);
    at(1).say({ kind: 'matched', isMatch: false });
    expect(await next).toEqual({ kind: 'matched', isMatch: false });
  });

  it('that there was none for leaves what is asked after a close to another', async () => {
    const { opened, at, open } = scripted();
    let isFirst = true;
    const runner = createCheckRunner((onMessage, onEnd) => {
      if (!isFirst) return open(onMessage, onEnd);
      isFirst = false;
      return null;
    }, createManualClock());
    const none = runner.run(regex('a'));
    runner.close();
    const asked = runner.run(regex('b'));
    expect(await none).toEqual({ kind: 'unavailable' });
    await Promise.resolve();
    at(0).say('ready');
    at(0).say(MATCHED);
    expect(await asked).toEqual(MATCHED);
    expect(opened).toHaveLength(1);
  });

  it('is a new one for each other code, which goes on with the code that it has', async () => {
    const { runner, at, opened } = scripted();
    const all = [runner.run(code('a')), runner.run(code('b')), runner.run(code('a')), runner.run(regex('c'))];
    at(0).say('ready');
    at(0).say({ kind: 'returned', json: '1' });
    at(0).say({ kind: 'returned', json: '2' });
    expect(at(0).isEnded).toBe(true);
    expect(at(0).tasks).toEqual([code('a'), code('a')]);
    at(1).say('ready');
    at(1).say(MATCHED);
    at(2).say('ready');
    at(2).say({ kind: 'returned', json: '3' });
    expect((await Promise.all(all)).map((answer) => ('json' in answer ? answer.json : answer.kind))).toEqual([
      '1',
      '3',
      '2',
      'matched',
    ]);
    expect(opened).toHaveLength(3);
  });

  it('that does not start, fails, speaks nonsense or is closed leaves its tasks without an answer', async () => {
    const unavailable = { kind: 'unavailable' };
    const none = createCheckRunner(() => null, createManualClock());
    const many = Array.from({ length: 20_000 }, () => none.run(regex('a')));
    for (const answer of await Promise.all(many)) expect(answer).toEqual(unavailable);

    const slow = scripted();
    const waited = slow.runner.run(regex('a'));
    slow.clock.advance(10_000);
    expect(await waited).toEqual(unavailable);

    const failing = scripted();
    const failed = failing.runner.run(regex('a'));
    failing.at(0).fail();
    expect(await failed).toEqual(unavailable);

    const odd = scripted();
    const answered = odd.runner.run(regex('a'));
    odd.at(0).say('ready');
    odd.at(0).say({ kind: 'matched', isMatch: 'yes' });
    expect(await answered).toEqual(unavailable);

    const closed = scripted();
    const both = [closed.runner.run(regex('a')), closed.runner.run(regex('b'))];
    closed.runner.close();
    expect(await Promise.all(both)).toEqual([unavailable, unavailable]);
    expect(closed.at(0).isEnded).toBe(true);
  });
});
