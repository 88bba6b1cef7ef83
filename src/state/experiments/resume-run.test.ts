import { describe, expect, it } from 'vitest';
import { countCells } from '#domain/experiments/plan.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { caseOf, openExperimentsPage, questionOf, settled } from '#testing/experiments-page.ts';

const HOUR_MS = 60 * 60 * 1000;

/** A server that may bill what it is sent. */
const PAID = { kind: 'custom', baseUrl: 'https://models.example/v1' } as const;

/** A page that went away in the midst of a run: one question of three is answered, one was on its way. */
async function leaveInMidst(connection: ConnectionChoice = { kind: 'sandbox' }) {
  const page = await openExperimentsPage();
  page.experiments.edit((each) => ({
    ...each,
    variants: each.variants.map((variant) => ({ ...variant, draft: { ...variant.draft, connection } })),
  }));
  page.ask('a', 'b', 'c');
  page.experiments.edit((each) => ({ ...each, concurrency: 1 }));
  await page.experiments.run('all');
  await page.sent[0]?.end('A');
  await settled();
  page.leave();
  await settled();
  return page;
}

describe('a run that a page left behind', () => {
  it('goes on with what is not answered', async () => {
    const { browser, letGo } = await leaveInMidst();
    letGo();
    const next = await openExperimentsPage(browser);
    expect(next.sent.map(questionOf)).toEqual(['b']);
    expect(next.state().experiment.run?.phase).toBe('running');
    await next.sent[0]?.end('B');
    await settled();
    await next.sent[1]?.end('C');
    await settled();
    expect(next.texts()).toEqual(['A', 'B', 'C']);
    expect(next.state().experiment.run).toBeNull();
    expect(next.state().runs.size).toBe(0);
  });

  it.each([
    ['just not an hour ago', HOUR_MS, 1],
    ['more than an hour ago', HOUR_MS + 1, 0],
  ])('%s goes on by itself or waits for a person', async (_name, passedMs, sentCount) => {
    const { browser, letGo } = await leaveInMidst();
    letGo();
    const next = await openExperimentsPage(browser, passedMs);
    expect(next.sent).toHaveLength(sentCount);
    expect(next.state().experiment.run?.phase).toBe(sentCount === 1 ? 'running' : 'paused');
    expect(next.isTaken()).toBe(sentCount === 1);
    await next.experiments.resume();
    expect(next.sent.map(questionOf)).toEqual(['b']);
  });

  it('and another tab goes on with is only looked at, until that tab goes', async () => {
    const { browser, letGo, kept, state } = await leaveInMidst();
    const next = await openExperimentsPage(browser);
    expect(next.state().runsElsewhere).toBe(true);
    expect(next.sent).toHaveLength(0);
    await next.experiments.run('all');
    expect(next.sent).toHaveLength(0);
    expect(next.state().problem).toContain('another tab');
    const { experiment } = state();
    kept.set(experiment.id, { ...experiment, cases: [...experiment.cases, caseOf('d')] });
    letGo();
    await settled();
    expect(next.state().runsElsewhere).toBe(false);
    expect(next.state().experiment.cases).toHaveLength(4);
    expect(next.sent.map(questionOf)).toEqual(['b']);
  });

  it('does not send again by itself what was on its way and may have been billed; a person does', async () => {
    const { browser, letGo } = await leaveInMidst(PAID);
    letGo();
    const next = await openExperimentsPage(browser);
    expect(next.sent.map(questionOf)).toEqual(['c']);
    expect(next.state().problem).toContain('1 request was on the way');
    await next.sent[0]?.end('C');
    await settled();
    expect(next.state().run.phase).toBe('idle');
    expect(next.texts()).toEqual(['', 'A', 'C']);
    const third = await openExperimentsPage(browser, 1);
    expect([third.state().problem, third.texts()]).toEqual([null, ['', 'A', 'C']]);
    const { experiment, outcomes, keys } = third.state();
    expect(countCells(experiment, outcomes, keys, 'all')).toMatchObject({ answered: 2, failed: 1, open: 0 });
    await third.experiments.run('failed');
    expect(third.sent.map(questionOf)).toEqual(['b']);
    await third.sent[0]?.end('B');
    await settled();
    expect(third.texts()).toEqual(['A', 'B', 'C']);
    expect(third.sentRequests.open(experiment.id).size).toBe(0);
  });

  it('knows what came in the meantime, and forgets what is asked otherwise by now', async () => {
    const { browser, letGo, sent, state } = await leaveInMidst(PAID);
    const { id } = state().experiment;
    letGo();
    await sent[1]?.end('B');
    await settled();
    browser.sentRequests.note(id, 'another request', 1);
    const next = await openExperimentsPage(browser);
    // The first page sent the third question when the second was answered.
    expect(next.texts()).toEqual(['', 'A', 'B']);
    expect(next.sent).toHaveLength(0);
    expect([...browser.sentRequests.open(id).keys()]).not.toContain('another request');
  });

  it('of which nothing is left to ask is over', async () => {
    const { browser, letGo, sent, state } = await leaveInMidst();
    await sent[1]?.end('B');
    await settled();
    await sent[2]?.end('C');
    await settled();
    const { experiment } = state();
    const run = { scope: 'all', phase: 'running', startedAtMs: 1_000_000 } as const;
    browser.kept.set(experiment.id, { ...experiment, run });
    letGo();
    const next = await openExperimentsPage(browser);
    expect(next.sent).toHaveLength(0);
    expect(next.state().experiment.run).toBeNull();
    expect(next.isTaken()).toBe(false);
  });
});

describe('an answer that another tab got', () => {
  it('is shown here, and not asked for again', async () => {
    const { browser, letGo, tell, answersOf, state } = await leaveInMidst();
    const { id } = state().experiment;
    const [outcomeId = ''] = answersOf(id).keys();
    const other = await openExperimentsPage(browser);
    other.experiments.store.setState({ outcomes: new Map() });
    tell('answered', 'another experiment', outcomeId);
    await settled();
    expect(other.texts()).toEqual([]);
    tell('answered', id, outcomeId);
    await settled();
    expect(other.texts()).toEqual(['A']);
    letGo();
  });
});

describe('an experiment that is deleted', () => {
  it('makes room for the one before it, and comes back with its answers by Undo', async () => {
    const page = await openExperimentsPage();
    page.ask('first');
    await page.experiments.save();
    const first = page.state().experiment.id;
    page.clock.advance(1000);
    await page.experiments.startNew();
    page.ask('second');
    await page.experiments.run('all');
    await page.sent[0]?.end('Second');
    await settled();
    await page.experiments.save();
    const second = page.state().experiment.id;
    await page.experiments.remove();
    expect(page.state().experiment.id).toBe(first);
    expect(page.state().entries.map(({ id }) => id)).toEqual([first]);
    const notice = page.workbench.store.getState().notices.at(-1);
    page.workbench.view.runNoticeAction(notice?.id ?? '');
    await settled();
    expect(page.state().experiment.id).toBe(second);
    expect(page.texts()).toEqual(['Second']);
    expect(page.state().entries).toHaveLength(2);
  });
});

it('a request that its server fails, naming no time to come again, is not sent again by itself', async () => {
  const page = await openExperimentsPage();
  page.ask('a');
  await page.experiments.run('all');
  const reason = { status: 500, message: 'No.', detail: null, code: null, field: null, requestId: null };
  await page.sent[0]?.end('', { kind: 'unavailable', retryAfterMs: null, reason });
  await settled();
  page.clock.advance(HOUR_MS);
  expect(page.sent).toHaveLength(1);
  expect(page.state().run.phase).toBe('idle');
});
