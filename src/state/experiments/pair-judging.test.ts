import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Experiment } from '#domain/experiments/experiment.ts';
import { findingsOf, findPairs, tallyPairs } from '#domain/experiments/judges/pair-findings.ts';
import { withPair } from '#domain/experiments/judges/pair-judging.ts';
import { pairSentences } from '#domain/experiments/judges/preference-sentences.ts';
import {
  answersHere,
  decodeSharedExperiment,
  encodeSharedExperiment,
} from '#domain/experiments/shared-experiment.ts';
import { voteOf, votePairs } from '#domain/experiments/votes.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { readResult, writeResult } from '#domain/results/shared-result.ts';
import { atOnce } from '#domain/verdicts/steps.ts';
import { budgetOf } from '#state/budget/budget-guard.ts';
import { makeExperimentResult } from '#state/results/share-result.ts';
import type { ExperimentsPage } from '#testing/experiments-page.ts';
import { missing, openExperimentsPage, questionOf, settled } from '#testing/experiments-page.ts';
import { cellKeysOf } from './experiments-state.ts';

/** Two variants that have answered each question. */
async function twoVariants(...questions: readonly string[]): Promise<ExperimentsPage> {
  const page = await openExperimentsPage();
  page.ask(...questions);
  page.experiments.edit((each) => {
    const [first] = each.variants;
    const second = { ...(first ?? missing('variant')), id: 'second', messages: [] };
    const messages = first?.messages ?? [];
    const draft = { ...(first ?? missing('variant')).draft, systemPrompt: 'Be brief.' };
    return { ...each, concurrency: 1, variants: [...each.variants, { ...second, messages, draft }] };
  });
  await page.experiments.run('all');
  for (let at = 0; at < questions.length * 2; at += 1) {
    await page.sent.at(-1)?.end(`Answer ${at}`);
    await settled();
  }
  page.experiments.edit((each) => ({
    ...each,
    pairJudging: withPair(null, '', { firstId: each.variants[0]?.id ?? '', secondId: 'second' }),
  }));
  return page;
}

describe('a judge of pairs', () => {
  it('is asked in both orders, and goes on after the page was closed with nothing asked twice', async () => {
    const page = await twoVariants('a', 'b');
    expect(page.sent).toHaveLength(4);
    await page.experiments.run('pairs');
    await page.sent[4]?.end('{"reason":"So.","winner":"1"}');
    await settled();
    expect(page.sent).toHaveLength(6);
    const asked = page.sent.slice(4).map(questionOf);
    page.leave();
    await settled();
    page.letGo();
    const next = await openExperimentsPage(page.browser);
    for (let at = 0; at < 3; at += 1) {
      await next.sent[at]?.end('{"reason":"So.","winner":"2"}');
      await settled();
    }
    expect(next.state().experiment.run).toBeNull();
    const again = next.sent.map(questionOf);
    expect(again).toHaveLength(3);
    expect(again[0]).toBe(asked[1]);
    expect(new Set([...asked, ...again]).size).toBe(4);
    const { experiment, outcomes, keys } = next.state();
    expect(findPairs(experiment, outcomes, keys)).toMatchObject({
      told: 2,
      consistency: { count: 1, of: 2 },
    });
    await next.experiments.run('pairs');
    expect(next.sent).toHaveLength(3);
  });

  it('is held by a ceiling, and its requests are dropped where an answer is another one', async () => {
    const page = await twoVariants('a', 'b');
    page.clock.advance(1);
    budgetOf(page.workbench).setCeilings({ runRequests: 1 });
    await page.experiments.run('pairs');
    await page.sent[4]?.end('{"reason":"So.","winner":"1"}');
    await settled();
    expect(page.state().run).toMatchObject({ phase: 'paused', reason: 'budget', queued: 3 });
    budgetOf(page.workbench).setCeilings({});
    page.experiments.edit((each) => ({ ...each, cases: each.cases.slice(0, 1) }));
    await page.experiments.resume();
    await page.sent[5]?.end('{"reason":"So.","winner":"2"}');
    await settled();
    expect(page.sent).toHaveLength(6);
    expect(page.state().run.phase).toBe('idle');
  });
});

describe('what a judge said of pairs, in a shared result', () => {
  const KEY = 'sk-0123456789abcdef0123';

  beforeEach(() => {
    vi.stubGlobal('window', { location: { origin: 'https://play.example', pathname: '/' } });
    return () => vi.unstubAllGlobals();
  });

  /** Three pairs, of which one is told alike, one turned and one unreadable; the first was voted on too. */
  async function judged(): Promise<ExperimentsPage> {
    const page = await twoVariants('a', 'b', 'c');
    await page.experiments.run('pairs');
    const replies = [says('1', `So says ${KEY}`), says('2'), says('2'), says('2'), 'The first.', says('1')];
    for (const [at, reply] of replies.entries()) {
      await page.sent[6 + at]?.end(reply);
      await settled();
    }
    const { experiment, outcomes, keys } = page.state();
    const [pair = missing('pair')] = votePairs(experiment, outcomes, keys);
    page.experiments.edit((each) => ({ ...each, votes: [voteOf(pair, 'first')] }));
    return page;
  }

  function says(winner: string, reason = 'So.'): string {
    return JSON.stringify({ reason, winner });
  }

  async function shared(page: ExperimentsPage) {
    const made = await makeExperimentResult(page.workbench, page.experiments);
    const read = readResult(made?.text ?? '');
    if (made === null || !read.ok || read.value.kind !== 'experiment') throw new Error('It is not read');
    return { made, result: read.value };
  }

  it('comes to the figures of the tab, though the connection of the judge is not known', async () => {
    const page = await judged();
    const { made, result } = await shared(page);
    const { experiment, outcomes, keys } = page.state();
    const own = findPairs(experiment, outcomes, keys) ?? missing('finding');
    const read = findingsOf(result.experiment, result.pairs) ?? missing('finding');
    expect(result.keys.connectionOf).toBeNull();
    expect(own).toMatchObject({
      told: 2,
      unreadable: 1,
      consistency: { count: 1, of: 2 },
      agreement: { count: 1, of: 1 },
    });
    expect(read).toEqual(own);
    const say = (of: Experiment, findings: typeof own) =>
      pairSentences(of, findings, atOnce(tallyPairs(of, findings)), ['A', 'B'], false);
    expect(say(result.experiment, read)).toEqual(say(experiment, own));
    // Each reply can be opened, also the one that cannot be read.
    const ids = read.pairs.flatMap(({ replies }) => replies.map((reply) => reply?.id ?? ''));
    expect(ids.map((id) => result.answers.has(id))).toEqual(new Array(6).fill(true));
    expect(writeResult(result)).toBe(made.text);
  });

  it('is scanned for secrets', async () => {
    const { made } = await shared(await judged());
    expect(made.secrets.map(({ label }) => label)).toEqual(['API key (sk-…)']);
  });

  it('is known at a site whose sandbox stands elsewhere, and asked about no more there', async () => {
    const page = await judged();
    const { result } = await shared(page);
    const there = cellKeysOf({
      ...page.workbench,
      deps: { ...page.workbench.deps, sandboxBaseUrl: 'https://b/api/ai' },
    });
    const outcomes = new Map(answersHere(result, there).map(({ outcome }) => [outcome.id, outcome]));
    expect(findPairs(result.experiment, outcomes, there)).toMatchObject({ told: 2, open: 0, unreadable: 1 });
  });

  it('is missing in an older file, and refused where it does not hold together or is newer', async () => {
    const page = await judged();
    const { result } = await shared(page);
    const record = encodeSharedExperiment(result);
    const older = decodeSharedExperiment(new Map([...record].filter(([name]) => name !== 'pairs')));
    expect(older.ok && older.value.pairs).toEqual([]);
    const pairs = record.get('pairs');
    const judgedList = isJsonObject(pairs) ? pairs.get('judged') : null;
    const [row] = isJsonArray(judgedList) ? judgedList : [];
    if (!isJsonArray(row)) throw new Error('There is no row');
    const problemOf = (version: number, ...rows: readonly JsonValue[]) => {
      const other = new Map<string, JsonValue>([
        ['version', version],
        ['judged', rows],
      ]);
      const read = decodeSharedExperiment(new Map([...record, ['pairs', other]]));
      return read.ok ? null : read.error.expected;
    };
    expect(problemOf(1, row)).toBeNull();
    expect(problemOf(2, row)).toBe('older version');
    expect(problemOf(1, row.with(5, false))).toBe('flag');
    expect(problemOf(1, row.with(3, ['nobody', '1', 'So.']))).toBe('present');
    expect(problemOf(1, row.with(3, [...(isJsonArray(row[3]) ? row[3] : [])].with(1, '3')))).toBe('string');
    expect(problemOf(1, row.with(0, 'no case'))).toBe('present');
  });
});
