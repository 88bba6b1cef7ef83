import { describe, expect, it, vi } from 'vitest';
import type { StoredCeilings } from '#domain/budget/ceilings.ts';
import { emptyCase } from '#domain/experiments/experiment.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { unknownModel } from '#domain/models/model.ts';
import { withAnswer, withAutomatic } from '#domain/parameters/tools/tool-lab.ts';
import type { Connection } from '#domain/request/connection.ts';
import { parseUsage } from '#domain/wire/usage.ts';
import { createFeed } from '#state/generations/feed.ts';
import type { GenerationDisk } from '#state/generations/feed-state.ts';
import { queries } from '#state/models/query-client.ts';
import { selectConversation } from '#state/selectors.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { openExperimentsPage, settled } from '#testing/experiments-page.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import { budgetOf } from './budget-guard.ts';

function setUp(ceilings: StoredCeilings) {
  const { workbench, sent } = createScriptedWorkbench();
  const budget = budgetOf(workbench);
  budget.setCeilings(ceilings);
  const state = () => workbench.store.getState();
  return {
    workbench,
    sent,
    budget,
    state,
    problem: (id = 'chat') => state().sendProblems.get(id),
    say(text: string) {
      workbench.chat.setComposerText(text);
      workbench.chat.send(['chat']);
    },
    /** Sends so many requests that belong to a run. */
    note(runKey: string, count: number) {
      const request = requestTo({ kind: 'custom', baseUrl: 'https://a/v1', keyVariable: null });
      for (let at = 0; at < count; at += 1)
        budget.note(runKey, workbench.deps.startRun({ id: `${at}`, request }));
    },
    /** What was said of ceilings that are near. */
    warnings: () => state().notices.flatMap(({ text }) => /\d+ of \d+ requests/.exec(text) ?? []),
    sendAnyway: (id = 'chat') => budget.letThrough(() => workbench.chat.sendWithoutUnread(id)),
  };
}

function requestTo(connection: Connection) {
  const body = jsonObject([
    ['model', 'm'],
    ['messages', []],
  ]);
  return buildFromBody(body, connection);
}

describe('a ceiling of requests for the session', () => {
  it('holds Send before the request that would cross it, keeps the message, and lets it go once', async () => {
    const t = setUp({ sessionRequests: 1 });
    t.say('One');
    await t.sent[0]?.end('Hi');
    t.say('Two');
    expect(t.sent).toHaveLength(1);
    expect(t.problem()).toMatchObject({
      kind: 'budget',
      crossing: { scope: 'session', spent: 1, ceiling: 1 },
    });
    expect(selectConversation(t.state(), 'chat').unsentText).toBe('Two');
    t.sendAnyway();
    expect(t.sent).toHaveLength(2);
    expect(t.problem()).toBeUndefined();
    await t.sent[1]?.end('Hi');
    t.say('Three');
    expect(t.sent).toHaveLength(2);
  });

  it('counts what is in flight: of four columns that are sent to, two get it, and two keep the message', () => {
    const t = setUp({ sessionRequests: 2 });
    t.workbench.compare.ensureColumns();
    while (t.state().columnIds.length < 4) t.workbench.compare.addColumn();
    t.workbench.chat.setComposerText('Hello');
    t.workbench.chat.send(t.state().columnIds);
    expect(t.sent).toHaveLength(2);
    expect(t.state().columnIds.map((id) => t.problem(id)?.kind)).toEqual([
      undefined,
      undefined,
      'budget',
      'budget',
    ]);
  });

  it('neither counts nor holds what recordings answer', () => {
    const t = setUp({ sessionRequests: 1 });
    const request = requestTo({ kind: 'recording', baseUrl: 'https://a/v1', keyVariable: null });
    t.budget.note('run', t.workbench.deps.startRun({ id: 'replayed', request }));
    t.say('One');
    expect(t.sent.map((run) => run.request.connection.kind)).toEqual(['recording', 'sandbox']);
    expect(t.budget.crossingOfRequest('run', request)).toBeNull();
  });

  it('holds Regenerate and Continue', async () => {
    const t = setUp({ sessionRequests: 1 });
    t.say('One');
    await t.sent[0]?.end('Hi');
    const reply = selectConversation(t.state(), 'chat').headId ?? '';
    t.workbench.chat.regenerate('chat', reply);
    t.workbench.chat.continueReply('chat', reply);
    expect(t.sent).toHaveLength(1);
    expect(t.problem()?.kind).toBe('budget');
  });

  it('warns once at 80 %', async () => {
    const t = setUp({ sessionRequests: 5 });
    for (let at = 0; at < 5; at += 1) {
      t.say(`Message ${at}`);
      await t.sent[at]?.end('Hi');
    }
    const warnings = t.state().notices.filter(({ text }) => text.includes('4 of 5 requests'));
    expect(warnings).toHaveLength(1);
  });
});

describe('the warning at 80 %', () => {
  it('is said once, though more is sent, and again under other ceilings', () => {
    const t = setUp({ sessionRequests: 10 });
    t.note('run', 9);
    expect(t.warnings()).toEqual(['8 of 10 requests']);
    t.budget.setCeilings({ sessionRequests: 11 });
    t.note('run', 1);
    expect(t.warnings()).toEqual(['8 of 10 requests', '10 of 11 requests']);
  });

  it('is said once for each run, also where a later one has the same name', () => {
    const t = setUp({ runRequests: 10 });
    for (const count of [9, 8]) {
      t.budget.openRun('run');
      t.workbench.store.setState({ notices: [] });
      t.note('run', count);
      expect(t.warnings()).toEqual(['8 of 10 requests']);
    }
  });
});

describe('a ceiling in money', () => {
  it('counts the longest reply of a model so far, whatever came after it', async () => {
    const connection = { kind: 'custom', baseUrl: 'https://longest.example/v1', keyVariable: null } as const;
    const pricing = { method: 'token', inputPerToken: 0, outputPerToken: 0.001 } as const;
    queries.setQueryData(['models', 'custom', connection.baseUrl], [{ ...unknownModel('m'), pricing }]);
    const t = setUp({ sessionUsd: 100 });
    const request = requestTo(connection);
    for (const completionTokens of [5000, 10]) {
      t.budget.note('run', t.workbench.deps.startRun({ id: 'r', request }));
      const usage = parseUsage(jsonObject([['completion_tokens', completionTokens]]));
      await t.sent.at(-1)?.end('Hi', undefined, usage ?? undefined);
    }
    t.budget.setCeilings({ sessionUsd: 0.01 });
    expect(t.budget.crossingOfRequest('run', request)?.next.usd).toBe(5);
  });

  it('holds a request whose price nobody knows, and lets it go where a person allowed that', () => {
    const t = setUp({ sessionUsd: 5 });
    t.workbench.draft.setConnection('chat', { kind: 'custom', baseUrl: 'http://localhost:1/v1' });
    t.say('Hello');
    expect(t.sent).toHaveLength(0);
    expect(t.problem()).toMatchObject({ kind: 'budget', crossing: { measure: 'unknown-price' } });
    t.budget.setCeilings({ sessionUsd: 5, sendsUnknown: true });
    expect(t.problem()).toBeUndefined();
    t.workbench.chat.send(['chat']);
    expect(t.sent).toHaveLength(1);
    expect(t.budget.spending.getState().session).toEqual({ requests: 1, usd: 0, unknown: 1 });
  });

  it('does not hold the sandbox, which asks no price', () => {
    const t = setUp({ sessionUsd: 0 });
    t.say('Hello');
    expect(t.sent).toHaveLength(1);
  });
});

describe('a ceiling for one run', () => {
  it('ends a repeat before the request that would cross it, and begins anew with the next', async () => {
    const t = setUp({ runRequests: 4 });
    t.say('Hello');
    await t.sent[0]?.end('Hi');
    t.workbench.repeat.start('chat', 10, 'last-turn');
    for (let at = 1; at < t.sent.length; at += 1) await t.sent[at]?.end('Hi');
    expect(t.sent).toHaveLength(5);
    expect(t.state().repeats.has('chat')).toBe(false);
    expect(t.problem()).toMatchObject({ kind: 'budget', crossing: { scope: 'run', spent: 4 } });
    t.sendAnyway();
    for (let at = 5; at < t.sent.length; at += 1) await t.sent[at]?.end('Hi');
    expect(t.sent).toHaveLength(11);
    t.say('Another');
    expect(t.sent).toHaveLength(12);
  });

  it('pauses an experiment, which goes on with a higher one and sends nothing twice', async () => {
    const page = await openExperimentsPage();
    const { workbench, experiments, sent } = page;
    const budget = budgetOf(workbench);
    budget.setCeilings({ runRequests: 3 });
    const cases = ['a', 'b', 'c', 'd', 'e'].map((id) => ({
      ...emptyCase(id),
      values: new Map([['input', id]]),
    }));
    experiments.edit((each) => ({ ...each, cases, concurrency: 2 }));
    await experiments.run('all');
    const answer = async () => {
      for (let at = 0; at < sent.length; at += 1) {
        await sent[at]?.end('Hi');
        await settled();
      }
    };
    await answer();
    expect(sent).toHaveLength(3);
    const { run, crossing, experiment } = experiments.store.getState();
    expect(run).toMatchObject({ phase: 'paused', reason: 'budget' });
    expect(crossing).toMatchObject({ scope: 'run', measure: 'requests' });
    expect(experiment.run?.phase).toBe('paused');
    budget.setCeilings({ runRequests: 5 });
    await experiments.resume();
    await answer();
    expect(experiments.store.getState().run.phase).toBe('idle');
    expect(sent).toHaveLength(5);
    expect(new Set(sent.map(({ request }) => request.bodyText)).size).toBe(5);
  });

  it('counts what a page that is gone had sent of an experiment', async () => {
    const page = await openExperimentsPage();
    budgetOf(page.workbench).setCeilings({ runRequests: 2 });
    page.ask('a', 'b', 'c');
    page.experiments.edit((each) => ({ ...each, concurrency: 1 }));
    await page.experiments.run('all');
    await page.sent[0]?.end('A');
    await settled();
    page.leave();
    await settled();
    page.letGo();
    const next = await openExperimentsPage(page.browser);
    budgetOf(next.workbench).setCeilings({ runRequests: 2 });
    await next.sent[0]?.end('B');
    await settled();
    expect(next.sent).toHaveLength(1);
    expect(next.state().run).toMatchObject({ phase: 'paused', reason: 'budget' });
  });

  it('ends a loop of tools, with the results kept for a person to send', async () => {
    const t = setUp({ runRequests: 2 });
    const lab = withAnswer(withAutomatic(undefined, true), 'time', {
      kind: 'value',
      texts: { value: 'noon' },
    });
    t.workbench.draft.setToolLab('chat', lab);
    t.say('Go');
    const call = (id: string) => ({ id, name: 'time', arguments: id, extra: new Map() });
    await t.sent[0]?.call(call('1'));
    await vi.waitFor(() => expect(t.sent).toHaveLength(2));
    await t.sent[1]?.call(call('2'));
    await vi.waitFor(() => expect(t.problem()?.kind).toBe('budget'));
    expect(t.sent).toHaveLength(2);
    expect([...t.state().typedTexts.values()]).toContain('noon');
    t.sendAnyway();
    expect(t.sent).toHaveLength(3);
  });
});

describe('a ceiling in the Feed', () => {
  it('holds Generate before anything is posted', async () => {
    const { workbench } = createScriptedWorkbench();
    budgetOf(workbench).setCeilings({ sessionRequests: 3 });
    const feed = createFeed(workbench, {
      disk: MEMORY_DISK,
      locks: { hold: () => undefined, whenFree: () => () => undefined, available: false },
      fetch: () => Promise.reject(new Error('nothing is fetched')),
    });
    workbench.draft.setModel('chat', 'sandbox-image');
    workbench.draft.setParameters('chat', new Map([['prompt', 'A tree']]));
    workbench.draft.setGeneration('chat', { count: 4 });
    await feed.generate('chat', { ...unknownModel('sandbox-image'), kind: 'image' });
    expect(feed.store.getState().problem).toMatchObject({
      kind: 'budget',
      crossing: { measure: 'requests', next: { requests: 4, usd: 0 } },
    });
    expect(feed.store.getState().generations).toEqual([]);
  });
});

const MEMORY_DISK: GenerationDisk = {
  subscribe: () => () => undefined,
  list: async () => [],
  load: async () => null,
  save: async () => undefined,
  setDeleted: async () => undefined,
  putMedia: async () => undefined,
  media: async () => null,
};
