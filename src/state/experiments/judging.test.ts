import { describe, expect, it } from 'vitest';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import { checkedKey } from '#domain/experiments/checked-answer.ts';
import { decodeExperiment, encodeExperiment } from '#domain/experiments/experiment-record.ts';
import { readOwnFile, writeOwnFile } from '#domain/experiments/export-experiment.ts';
import { judgeOf } from '#domain/experiments/judges/judge.ts';
import { countJudged, isJudgement } from '#domain/experiments/judges/judging.ts';
import {
  answersHere,
  decodeSharedExperiment,
  encodeSharedExperiment,
  shownExperiment,
} from '#domain/experiments/shared-experiment.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { budgetOf } from '#state/budget/budget-guard.ts';
import type { ExperimentsPage } from '#testing/experiments-page.ts';
import { missing, openExperimentsPage, questionOf, settled } from '#testing/experiments-page.ts';
import type { ScriptedRun } from '#testing/scripted-workbench.ts';
import { cellKeysOf } from './experiments-state.ts';

const RUBRIC = new Map([
  ['type', 'llm-rubric'],
  ['value', 'Is polite'],
]);

/** Two answers, and a rubric that nobody has judged them by. */
async function answered(...questions: readonly string[]): Promise<ExperimentsPage> {
  const page = await openExperimentsPage();
  page.ask(...questions);
  page.experiments.edit((each) => ({ ...each, checks: [RUBRIC], concurrency: 1 }));
  await page.experiments.run('all');
  for (const question of questions) {
    await page.sent.at(-1)?.end(`Answer to ${question}`);
    await settled();
  }
  return page;
}

/** The answer that a judge was asked about. */
function judgedAnswer(run: ScriptedRun): JsonValue | undefined {
  const parsed = parseJson(String(questionOf(run)));
  return parsed.ok && isJsonObject(parsed.value) ? parsed.value.get('answer') : undefined;
}

function found({ state }: ExperimentsPage, question: string) {
  const { experiment, keys, checked } = state();
  const [variant] = experiment.variants;
  const testCase = experiment.cases.find(({ id }) => id === question);
  const key = variant && testCase ? keys.of(variant, testCase).key : null;
  return checked.get(checkedKey(question, `${key}.0`));
}

const PASS = '{"reason":"It greets.","pass":true,"score":1}';
const FAIL = '{"reason":"It is rude.","pass":false,"score":0}';

describe('a judge', () => {
  it('is not asked by running the cases, and what waits for it fails nothing', async () => {
    const page = await answered('a', 'b');
    expect(page.sent).toHaveLength(2);
    expect(page.state().run.phase).toBe('idle');
    expect(found(page, 'a')).toMatchObject({ pass: null, items: [{ judge: { state: 'waiting' } }] });
    const { experiment, keys, checked } = page.state();
    expect(countJudged(experiment, keys, checked)).toEqual({ total: 2, judged: 0, failed: 0, open: 2 });
  });

  it('is asked about each answer once, by one built request with a form', async () => {
    const page = await answered('a', 'b');
    await page.experiments.run('judge');
    expect(page.sent).toHaveLength(3);
    expect(page.sent[2] && judgedAnswer(page.sent[2])).toBe('Answer to a');
    const body = page.sent[2]?.request.body;
    expect(body?.get('model')).toBe(page.state().experiment.variants[0]?.draft.model);
    expect(isJsonObject(body?.get('response_format'))).toBe(true);
    await page.sent[2]?.end(PASS);
    await settled();
    await page.sent[3]?.end(FAIL);
    await settled();
    expect(page.state().run.phase).toBe('idle');
    expect(found(page, 'a')).toMatchObject({ pass: true, items: [{ result: { reason: 'It greets.' } }] });
    expect(found(page, 'b')).toMatchObject({ pass: false, items: [{ result: { reason: 'It is rude.' } }] });
    await page.experiments.run('judge');
    await page.experiments.run('all');
    expect(page.sent).toHaveLength(4);
    expect(page.state().experiment.judge).toBe(judgeOf(page.state().experiment));
  });

  it('is asked again about another answer, by another judge, and not in vain when the first comes back', async () => {
    const page = await answered('a');
    await page.experiments.run('judge');
    await page.sent[1]?.end(PASS);
    await settled();
    const first = page.state().experiment.judge;
    const other = { draft: { ...(first?.draft ?? missing('judge')), model: 'other' }, form: 'text' as const };
    page.experiments.edit((each) => ({ ...each, judge: other }));
    await settled();
    expect(found(page, 'a')?.pass).toBeNull();
    await page.experiments.run('judge');
    expect(page.sent[2]?.request.body.get('model')).toBe('other');
    expect(page.sent[2]?.request.body.has('response_format')).toBe(false);
    await page.sent[2]?.end(FAIL);
    await settled();
    expect(found(page, 'a')?.pass).toBe(false);
    page.experiments.edit((each) => ({ ...each, judge: first }));
    await settled();
    expect(found(page, 'a')?.pass).toBe(true);
    await page.experiments.run('judge');
    expect(page.sent).toHaveLength(3);
  });

  it('whose reply cannot be read decides nothing; one that could not be asked is asked when that is wanted again', async () => {
    const page = await answered('a', 'b');
    await page.experiments.run('judge');
    await page.sent[2]?.end('I like it.');
    await settled();
    await page.sent[3]?.end('', { kind: 'interrupted', by: 'connection' });
    await settled();
    expect(found(page, 'a')?.items[0]).toMatchObject({
      judge: { state: 'answered' },
      result: { pass: null, reason: expect.stringContaining('cannot be read') },
    });
    expect(found(page, 'b')?.items[0]).toMatchObject({ judge: { state: 'failed' }, result: { pass: null } });
    page.clock.advance(1);
    await page.experiments.run('judge');
    expect(page.sent.slice(4).map(judgedAnswer)).toEqual(['Answer to b']);
  });

  it('that turns requests away is asked again when it says so', async () => {
    const page = await answered('a');
    await page.experiments.run('judge');
    await page.sent[1]?.end('', TURNED_AWAY);
    await settled();
    page.clock.advance(1000);
    expect(page.sent).toHaveLength(2);
    page.clock.advance(10_000);
    expect(page.sent.slice(2).map(judgedAnswer)).toEqual(['Answer to a']);
  });

  it('goes on after the page was closed in the middle, with nothing asked twice', async () => {
    const page = await answered('a', 'b', 'c');
    await page.experiments.run('judge');
    await page.sent[3]?.end(PASS);
    await settled();
    page.leave();
    await settled();
    page.letGo();
    const next = await openExperimentsPage(page.browser);
    expect(next.sent.map(judgedAnswer)).toEqual(['Answer to b']);
    await next.sent[0]?.end(PASS);
    await settled();
    await next.sent[1]?.end(PASS);
    await settled();
    expect(next.sent.map(judgedAnswer)).toEqual(['Answer to b', 'Answer to c']);
    expect(['a', 'b', 'c'].map((each) => found(next, each)?.pass)).toEqual([true, true, true]);
    expect(next.state().experiment.run).toBeNull();
  });

  it('is held by a ceiling before the request that would cross it', async () => {
    const page = await answered('a', 'b', 'c');
    page.clock.advance(1);
    budgetOf(page.workbench).setCeilings({ runRequests: 2 });
    await page.experiments.run('judge');
    await page.sent[3]?.end(PASS);
    await settled();
    await page.sent[4]?.end(PASS);
    await settled();
    expect(page.sent).toHaveLength(5);
    expect(page.state().run).toMatchObject({ phase: 'paused', reason: 'budget', queued: 1 });
    budgetOf(page.workbench).setCeilings({});
    await page.experiments.resume();
    expect(page.sent.slice(5).map(judgedAnswer)).toEqual(['Answer to c']);
  });

  it('is not asked about a check that was changed since', async () => {
    const page = await answered('a', 'b');
    await page.experiments.run('judge');
    page.experiments.edit((each) => ({ ...each, checks: [new Map([...RUBRIC, ['value', 'Is short']])] }));
    await page.sent[2]?.end(PASS);
    await settled();
    expect(page.sent).toHaveLength(3);
    expect(found(page, 'a')?.pass).toBeNull();
  });
});

const TURNED_AWAY: PlaygroundError = {
  kind: 'rate-limited',
  retryAfterMs: 2000,
  reason: { status: 429, message: 'Slow.', detail: null, code: null, field: null, requestId: null },
};

describe('what a judge said', () => {
  async function judged(): Promise<ExperimentsPage> {
    const page = await answered('a');
    await page.experiments.run('judge');
    await page.sent[1]?.end(PASS);
    await settled();
    return page;
  }

  it('is in the experiment’s own file, with the judge and no password of its address', async () => {
    const page = await judged();
    const { experiment, outcomes } = page.state();
    const draft = experiment.judge?.draft ?? missing('judge');
    const judge = {
      form: 'text' as const,
      draft: { ...draft, connection: { kind: 'custom', baseUrl: 'https://me:secret@host/v1' } as const },
    };
    const text = writeOwnFile(
      { experiment: { ...experiment, judge }, outcomes },
      await page.experiments.answers(),
    );
    expect(text).not.toContain('secret');
    const read = readOwnFile(text);
    expect(read?.experiment.judge).toMatchObject({ form: 'text', draft: { model: draft.model } });
    expect(read?.answers.filter(({ outcome }) => isJudgement(outcome))).toHaveLength(1);
  });

  it('is in a shared result, and is known at a site whose sandbox stands elsewhere', async () => {
    const page = await judged();
    const shown = shownExperiment(page.state(), await page.experiments.answers());
    const read = decodeSharedExperiment(encodeSharedExperiment(shown));
    const shared = read.ok ? read.value : null;
    expect([...(shared?.checked.values() ?? [])]).toMatchObject([
      { pass: true, items: [{ judge: { state: 'answered' } }] },
    ]);
    expect([...(shared?.outcomes.values() ?? [])].filter(isJudgement)).toHaveLength(1);
    const elsewhere = {
      ...page.workbench,
      deps: { ...page.workbench.deps, sandboxBaseUrl: 'https://b/api/ai' },
    };
    const there = cellKeysOf(elsewhere);
    const answers = answersHere(shared ?? missing('judge'), there);
    const next = await openExperimentsPage();
    next.experiments.store.setState({
      experiment: shared?.experiment ?? missing('judge'),
      keys: there,
      outcomes: new Map(answers.map(({ outcome }) => [outcome.id, outcome])),
    });
    await settled();
    expect(found(next, 'a')?.pass).toBe(true);
  });
});

describe('the record of an experiment', () => {
  it('of a version without judges opens, and a run of judges is none that such a version would go on with', async () => {
    const page = await answered('a');
    const { experiment } = page.state();
    const old = new Map([...encodeExperiment(experiment)].filter(([name]) => name !== 'judge'));
    const opened = decodeExperiment(old);
    expect(opened.ok && opened.value.judge).toBeNull();
    const run = { scope: 'judge', phase: 'running', startedAtMs: 1 } as const;
    const written = encodeExperiment({ ...experiment, run });
    expect(written.get('run')).toEqual(fromPlain({ scope: 'judge', phase: 'judging', startedAtMs: 1 }));
    const read = decodeExperiment(written);
    expect(read.ok && read.value.run).toEqual(run);
    const newer = decodeExperiment(
      new Map([...written, ['run', fromPlain({ scope: 'newer', phase: 'running', startedAtMs: 1 })]]),
    );
    expect(newer.ok && newer.value.run?.phase).toBe('paused');
  });
});
