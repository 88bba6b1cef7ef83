import { describe, expect, it } from 'vitest';
import { caseOf, openExperimentsPage, questionOf, settled } from '#testing/experiments-page.ts';
import * as words from '#words/experiments/experiments.ts';

const HOUR_MS = 60 * 60 * 1000;

describe('what is typed as the page is left, before the database has it', () => {
  /** A page whose database is too slow for what is typed last. */
  async function leaveInHaste() {
    const page = await openExperimentsPage();
    page.ask('a');
    await page.experiments.save();
    const slow = {
      ...page.browser,
      disk: { ...page.browser.disk, save: () => new Promise<never>(() => undefined) },
    };
    const hasty = await openExperimentsPage(slow);
    hasty.ask('b');
    hasty.leave();
    return page.browser;
  }
  const asked = (page: Awaited<ReturnType<typeof openExperimentsPage>>) =>
    page.state().experiment.cases.map(({ id }) => id);

  it('is there in the next page', async () => {
    const next = await openExperimentsPage(await leaveInHaste());
    expect(asked(next)).toEqual(['a', 'b']);
    expect(next.writes.at(-1)?.cases).toHaveLength(2);
  });

  it('stands beside what another tab typed meanwhile, and comes once', async () => {
    const browser = await leaveInHaste();
    const [stored] = browser.kept.values();
    if (stored) browser.kept.set(stored.id, { ...stored, cases: [...stored.cases, caseOf('c')] });
    const next = await openExperimentsPage(browser);
    expect(asked(next).sort()).toEqual(['a', 'b', 'c']);
    next.experiments.edit((each) => ({ ...each, cases: [] }));
    await next.experiments.save();
    expect(asked(await openExperimentsPage(browser))).toEqual([]);
  });

  it('is no longer waiting once the database has it', async () => {
    const page = await openExperimentsPage();
    page.ask('a');
    page.leave();
    await settled();
    expect(page.left.readAll()).toEqual([]);
  });
});

describe('an experiment is kept', () => {
  it('a moment after a change, once for many, and not before anything is in it', async () => {
    const { ask, clock, experiments, writes, kept, state } = await openExperimentsPage();
    experiments.edit((each) => ({ ...each, concurrency: 2 }));
    clock.advance(250);
    await settled();
    expect(writes).toEqual([]);
    ask('a');
    ask('b');
    clock.advance(249);
    await settled();
    expect(writes).toEqual([]);
    clock.advance(1);
    await settled();
    expect(writes).toHaveLength(1);
    expect(kept.get(state().experiment.id)).toBe(state().experiment);
    expect(state().entries).toMatchObject([{ caseCount: 2 }]);
  });

  it('at once as the page is left, and opens again with the next', async () => {
    const page = await openExperimentsPage();
    page.ask('a');
    page.leave();
    await settled();
    const next = await openExperimentsPage(page.browser);
    expect(next.state().experiment).toEqual(page.state().experiment);
  });

  it('with what another tab made of it', async () => {
    const { ask, experiments, kept, state, tell } = await openExperimentsPage();
    ask('mine');
    await experiments.save();
    const { experiment } = state();
    kept.set(experiment.id, { ...experiment, title: 'Theirs' });
    tell('saved', experiment.id);
    await settled();
    expect(state().experiment.title).toBe('Theirs');
    const base = state().experiment;
    kept.set(base.id, { ...base, cases: [...base.cases, caseOf('theirs')] });
    ask('mine too');
    tell('saved', base.id);
    await settled();
    expect(state().experiment.cases.map(({ id }) => id)).toEqual(['mine', 'mine too', 'theirs']);
    expect(kept.get(base.id)).toBe(state().experiment);
  });

  it('as soon as a browser that kept nothing does again', async () => {
    const { ask, experiments, fail, kept, state, workbench } = await openExperimentsPage();
    ask('a');
    fail(new Error('full'));
    await experiments.save();
    expect(state().problem).toBe(words.notKept);
    expect(workbench.store.getState().storageProblem).not.toBeNull();
    fail(null);
    await experiments.save();
    expect(kept.get(state().experiment.id)?.cases).toHaveLength(1);
  });
});

describe('a run', () => {
  it('is known to the database before anything is sent, and keeps each answer as it comes', async () => {
    const { ask, experiments, sent, kept, answersOf, state, texts } = await openExperimentsPage();
    ask('a', 'b', 'c');
    experiments.edit((each) => ({ ...each, concurrency: 2 }));
    const running = experiments.run('all');
    expect(sent).toHaveLength(0);
    await running;
    expect(kept.get(state().experiment.id)?.run).toMatchObject({ scope: 'all', phase: 'running' });
    expect(sent.map(questionOf)).toEqual(['a', 'b']);
    await sent[0]?.end('A');
    await settled();
    expect(sent.map(questionOf)).toEqual(['a', 'b', 'c']);
    expect(answersOf(state().experiment.id).size).toBe(1);
    await sent[1]?.end('B');
    await sent[2]?.end('C');
    await settled();
    expect(texts()).toEqual(['A', 'B', 'C']);
    expect(state().run).toMatchObject({ phase: 'idle', inFlight: 0, endedSince: 3 });
    expect(state().experiment.run).toBeNull();
    await experiments.run('all');
    expect(sent).toHaveLength(3);
  });

  it('pauses with what is in flight still kept, and goes on with the rest', async () => {
    const { ask, experiments, sent, isTaken, state, texts } = await openExperimentsPage();
    ask('a', 'b');
    experiments.edit((each) => ({ ...each, concurrency: 1 }));
    await experiments.run('all');
    experiments.pause();
    expect(isTaken()).toBe(true);
    await sent[0]?.end('A');
    await settled();
    expect(texts()).toEqual(['A']);
    expect(sent).toHaveLength(1);
    expect(isTaken()).toBe(false);
    expect(state().experiment.run?.phase).toBe('paused');
    await experiments.resume();
    expect(sent.map(questionOf)).toEqual(['a', 'b']);
  });

  it('tries again later what a server turned away, and what failed only when asked to', async () => {
    const { ask, clock, experiments, sent, state } = await openExperimentsPage();
    ask('a', 'b');
    await experiments.run('all');
    const reason = {
      status: 429,
      message: 'Slow down.',
      detail: null,
      code: null,
      field: null,
      requestId: null,
    };
    await sent[0]?.end('', { kind: 'rate-limited', retryAfterMs: 2000, reason });
    await sent[1]?.end('', { kind: 'interrupted', by: 'connection' });
    await settled();
    expect(state().outcomes.size).toBe(1);
    clock.advance(1000);
    expect(sent).toHaveLength(2);
    clock.advance(HOUR_MS);
    expect(sent.map(questionOf)).toEqual(['a', 'b', 'a']);
    await sent[2]?.end('A');
    await settled();
    expect(state().run.phase).toBe('idle');
    clock.advance(1);
    await experiments.run('failed');
    expect(sent.map(questionOf)).toEqual(['a', 'b', 'a', 'b']);
  });

  it('stops where answers cannot be kept, and shows them all the same', async () => {
    const { ask, experiments, fail, sent, state } = await openExperimentsPage();
    ask('a', 'b');
    experiments.edit((each) => ({ ...each, concurrency: 1 }));
    await experiments.run('all');
    fail(new Error('full'));
    await sent[0]?.end('A');
    await settled();
    expect(sent).toHaveLength(1);
    expect(state().run).toMatchObject({ phase: 'paused', reason: 'storage' });
    const [id = ''] = state().outcomes.keys();
    expect(await experiments.answer(id)).not.toBeNull();
    expect((await experiments.answers()).size).toBe(1);
  });

  it('is left to its experiment as another is opened', async () => {
    const { ask, experiments, sent, answersOf, isTaken, kept, state } = await openExperimentsPage();
    ask('a', 'b');
    experiments.edit((each) => ({ ...each, concurrency: 1 }));
    await experiments.run('all');
    const { id } = state().experiment;
    await experiments.startNew();
    expect(isTaken()).toBe(false);
    expect(kept.get(id)?.run?.phase).toBe('paused');
    await sent[0]?.end('A');
    await settled();
    expect(answersOf(id).size).toBe(1);
    expect(state().outcomes.size).toBe(0);
    expect(state().run.phase).toBe('idle');
    expect(sent).toHaveLength(1);
  });
});
