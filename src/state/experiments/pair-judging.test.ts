import { describe, expect, it } from 'vitest';
import { findPairs } from '#domain/experiments/judges/pair-findings.ts';
import { withPair } from '#domain/experiments/judges/pair-judging.ts';
import { budgetOf } from '#state/budget/budget-guard.ts';
import type { ExperimentsPage } from '#testing/experiments-page.ts';
import { missing, openExperimentsPage, questionOf, settled } from '#testing/experiments-page.ts';

describe('a judge of pairs', () => {
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
