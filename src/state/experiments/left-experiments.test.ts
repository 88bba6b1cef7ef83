import { describe, expect, it } from 'vitest';
import type { WorkerAnswer } from '#domain/checks/check-plan.ts';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import { caseOf, openExperimentsPage, questionOf, settled } from '#testing/experiments-page.ts';

const MINUTE_MS = 60_000;

const TURNED_AWAY: PlaygroundError = {
  kind: 'rate-limited',
  retryAfterMs: 1000,
  reason: { status: 429, message: 'Slow.', detail: null, code: null, field: null, requestId: null },
};

const oneByOne = (each: Experiment) => ({ ...each, concurrency: 1 });

/** What waits until the test lets it go. */
function gate<T>() {
  let open: (value: T) => void = () => undefined;
  const passed = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

/** A page whose experiment was left while it asked "a"; the one that is open now asks the same. */
async function leaveForTheSame() {
  const page = await openExperimentsPage();
  page.ask('a');
  await page.experiments.run('all');
  const { id } = page.state().experiment;
  await page.experiments.startNew();
  page.ask('a', 'b');
  page.experiments.edit(oneByOne);
  await page.experiments.run('all');
  expect(page.sent.map(questionOf)).toEqual(['a', 'a']);
  return { ...page, leftId: id };
}

describe('an answer that comes for an experiment that was left', () => {
  it('is kept with it, and is none of the one that is open', async () => {
    const { sent, answersOf, leftId, state } = await leaveForTheSame();
    await sent[0]?.end('Left');
    await settled();
    expect(answersOf(leftId).size).toBe(1);
    expect(answersOf(state().experiment.id).size).toBe(0);
    expect(state().outcomes.size).toBe(0);
    expect(state().run).toMatchObject({ phase: 'running', inFlight: 1, queued: 1, endedSince: 0 });
    expect(sent).toHaveLength(2);
  });

  it('and cannot be kept stops nothing of the one that is open', async () => {
    const { sent, fail, state } = await leaveForTheSame();
    fail(new Error('full'));
    await sent[0]?.end('Left');
    await settled();
    expect(state().run).toMatchObject({ phase: 'running', reason: null });
  });

  it('or that is turned away is not asked for again', async () => {
    const { clock, sent, state } = await leaveForTheSame();
    await sent[0]?.end('', TURNED_AWAY);
    await settled();
    expect(state().runs.size).toBe(1);
    expect(state().run).toMatchObject({ inFlight: 1, queued: 1, heldUntilMs: null });
    clock.advance(MINUTE_MS);
    await settled();
    expect(sent).toHaveLength(2);
  });

  it('in another tab is not shown in the one that is open', async () => {
    const page = await openExperimentsPage();
    page.ask('a');
    await page.experiments.run('all');
    await page.sent[0]?.end('A');
    await settled();
    const { id } = page.state().experiment;
    const [outcomeId = ''] = page.state().outcomes.keys();
    const { outcome } = page.browser.disk;
    const { passed, open } = gate<void>();
    page.browser.disk.outcome = async (...of) => {
      await passed;
      return outcome(...of);
    };
    page.tell('answered', id, outcomeId);
    await page.experiments.startNew();
    open();
    await settled();
    expect(page.state().outcomes.size).toBe(0);
  });

  it('and is checked by then says nothing of the one that is open', async () => {
    const { passed, open } = gate<WorkerAnswer>();
    const page = await openExperimentsPage(undefined, 0, () => passed);
    page.experiments.edit((each) => ({
      ...each,
      cases: [caseOf('a')],
      checks: [
        new Map([
          ['type', 'regex'],
          ['value', 'A'],
        ]),
      ],
    }));
    await page.experiments.run('all');
    await page.sent[0]?.end('A');
    await settled();
    await page.experiments.startNew();
    open({ kind: 'matched', isMatch: true });
    await settled();
    expect(page.state().checked.size).toBe(0);
  });
});

/** A page that looks at an experiment which another one runs. */
async function lookOn() {
  const runs = await openExperimentsPage();
  runs.ask('a', 'b');
  runs.experiments.edit(oneByOne);
  await runs.experiments.run('all');
  const page = await openExperimentsPage(runs.browser);
  expect(page.state().runsElsewhere).toBe(true);
  return page;
}

describe('a run elsewhere, whose experiment is left here before it ends', () => {
  it('is not taken up in the one that is open', async () => {
    const page = await lookOn();
    await page.experiments.startNew();
    page.ask('mine');
    page.letGo();
    await page.experiments.run('all');
    await settled();
    expect(page.state().runsElsewhere).toBe(false);
    expect(page.sent.map(questionOf)).toEqual(['mine']);
  });

  it('does not come back over the one that is open', async () => {
    const page = await lookOn();
    const { outcomes } = page.browser.disk;
    const { passed, open } = gate<void>();
    page.browser.disk.outcomes = async (id) => {
      await passed;
      return outcomes(id);
    };
    const left = page.state().experiment.id;
    page.letGo();
    await settled();
    await page.experiments.startNew();
    open();
    await settled();
    expect(page.state().experiment.id).not.toBe(left);
    expect(page.sent).toEqual([]);
  });
});

describe('a cell that is another one by the time of its turn or answer', () => {
  const withQuestion = (id: string, question: string) => (each: Experiment) => ({
    ...each,
    cases: each.cases.map((one) => (one.id === id ? { ...caseOf(question), id } : one)),
  });

  it('is not sent as what was planned', async () => {
    const { ask, experiments, sent, state } = await openExperimentsPage();
    ask('a', 'b');
    experiments.edit(oneByOne);
    await experiments.run('all');
    experiments.edit(withQuestion('b', 'changed'));
    await sent[0]?.end('A');
    await settled();
    expect(sent.map(questionOf)).toEqual(['a']);
    expect(state().run.phase).toBe('idle');
    await experiments.run('all');
    expect(sent.map(questionOf)).toEqual(['a', 'changed']);
  });

  it('keeps its answer for the question that was asked', async () => {
    const { ask, experiments, sent, texts } = await openExperimentsPage();
    ask('a');
    await experiments.run('all');
    experiments.edit(withQuestion('a', 'changed'));
    await sent[0]?.end('A');
    await settled();
    expect(texts()).toEqual(['A']);
    await experiments.run('all');
    await sent[1]?.end('B');
    await settled();
    experiments.edit(withQuestion('a', 'a'));
    await experiments.run('all');
    expect(sent.map(questionOf)).toEqual(['a', 'changed']);
    expect(texts()).toEqual(['A', 'B']);
  });

  it('is none where its request was stopped', async () => {
    const { ask, answersOf, experiments, sent, state } = await openExperimentsPage();
    ask('a');
    await experiments.run('all');
    sent[0]?.say('Half');
    for (const run of state().runs.values()) run.stop();
    await settled();
    expect(state().outcomes.size).toBe(0);
    expect(answersOf(state().experiment.id).size).toBe(0);
  });
});

describe('the hour in which a run goes on by itself', () => {
  it.each([
    ['begins with the last answer', 110, 'running'],
    ['is over an hour after it', 111, 'paused'],
  ] as const)('%s', async (_what, passedMinutes, phase) => {
    const page = await openExperimentsPage();
    page.ask('a', 'b');
    page.experiments.edit(oneByOne);
    await page.experiments.run('all');
    page.clock.advance(50 * MINUTE_MS);
    await page.sent[0]?.end('A');
    await settled();
    page.leave();
    await settled();
    page.letGo();
    const next = await openExperimentsPage(page.browser, passedMinutes * MINUTE_MS);
    expect(next.state().experiment.run?.phase).toBe(phase);
    expect(next.sent).toHaveLength(phase === 'running' ? 1 : 0);
  });
});
