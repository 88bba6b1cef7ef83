import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checksOf } from '#domain/experiments/check-subject.ts';
import type { CheckedAnswer } from '#domain/experiments/checked-answer.ts';
import { checkedKey, waitsForJudge } from '#domain/experiments/checked-answer.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import { createExperiment, emptyCase } from '#domain/experiments/experiment.ts';
import type { WholeExperiment } from '#domain/experiments/export-experiment.ts';
import { writeCsv, writeJsonl } from '#domain/experiments/export-experiment.ts';
import { formatVariantSummary } from '#domain/experiments/parameter-summary.ts';
import { createCellKeys } from '#domain/experiments/plan.ts';
import { writePromptfoo } from '#domain/experiments/promptfoo-file.ts';
import { readCases } from '#domain/experiments/read-cases.ts';
import { writeHtmlReport, writeMarkdownReport } from '#domain/experiments/report.ts';
import { fromPlain, jsonObject } from '#domain/json/json-value.ts';
import * as promptFiles from '#domain/portable/prompt-files/prompt-files.ts';
import type { Connection } from '#domain/request/connection.ts';
import { resolveConnection } from '#domain/request/connection.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { answeredOutcome } from '#testing/answered-outcome.ts';
import { judgeRequest } from './judge.ts';
import { countJudged } from './judging.ts';

const place = { sandboxBaseUrl: 'http://localhost/api/ai', keyVariable: 'OXEN_API_KEY', hasKey: () => true };
const connectionOf = (choice: Parameters<typeof resolveConnection>[0]): Connection =>
  resolveConnection(choice, place);

const DRAFT: RequestDraft = {
  connection: { kind: 'oxen' },
  model: 'writer',
  systemPrompt: '',
  parameters: new Map(),
};
const RUBRIC = jsonObject([
  ['type', 'llm-rubric'],
  ['value', 'Is <polite>'],
]);

/** Two answered cases: the first judged, the second not yet. */
function wholeExperiment(): WholeExperiment & { readonly checked: ReadonlyMap<string, CheckedAnswer> } {
  const fresh = createExperiment({ id: 'e', variantId: 'a', nowMs: 0, draft: DRAFT });
  const experiment: Experiment = {
    ...fresh,
    cases: ['one', 'two'].map((id) => ({ ...emptyCase(id), values: new Map([['input', id]]) })),
    checks: [RUBRIC],
    judge: { draft: { ...DRAFT, model: 'judge' }, form: 'schema' },
  };
  const keys = createCellKeys(connectionOf);
  const [check] = checksOf(experiment.checks);
  const [variant] = experiment.variants;
  if (check === undefined || variant === undefined) throw new Error('There is no check');
  const ids = experiment.cases.map((testCase) => `${keys.of(variant, testCase).key}.0`);
  const results = [
    { result: { pass: false, score: 0, reason: '=SUM(1) <b>' }, judge: { id: 'x', state: 'answered' } },
    { result: { pass: null, score: 0, reason: 'Not judged.' }, judge: { id: 'y', state: 'waiting' } },
  ] as const;
  const checked = new Map(
    results.map(({ result, judge }, at) => [
      checkedKey(experiment.cases[at]?.id ?? '', ids[at] ?? ''),
      { pass: result.pass, items: [{ check, result, judge }] },
    ]),
  );
  return {
    experiment,
    title: 'Title',
    names: ['A'],
    outcomes: new Map(ids.map((id) => [id, answeredOutcome(id, `Answer ${id}`)])),
    keys,
    checked,
    foundOf: (caseId, id) => checked.get(checkedKey(caseId, id)),
  };
}

describe('what judges say in a file', () => {
  it('stands in the reports with who judged, also what was not judged yet', () => {
    const whole = wholeExperiment();
    const markdown = writeMarkdownReport(whole, [], []);
    expect(markdown).toContain('Judged by judge (Oxen.ai).');
    expect(markdown).toContain('_Fails: =SUM(1) \\<b\\>_');
    expect(markdown).toContain('_Not judged yet._');
    const html = writeHtmlReport(whole, [], []);
    expect(html).toContain('Fails: =SUM(1) &lt;b&gt;');
    expect(html).toContain('Not judged yet.');
  });

  it('has how each variant asks before it, with its variables, as text and nothing else', () => {
    const whole = wholeExperiment();
    const variants = whole.experiment.variants.map((each) => ({
      ...each,
      draft: { ...each.draft, systemPrompt: 'Be <b>.\n# Always' },
    }));
    const asked = { ...whole, experiment: { ...whole.experiment, variants } };
    expect(writeMarkdownReport(asked, [], [])).toContain(
      '**system**\n\n    Be <b>.\n    # Always\n\n**user**\n\n    {{',
    );
    const html = writeHtmlReport(asked, [], []);
    expect(html).toContain('<h3>system</h3><pre>Be &lt;b&gt;.\n# Always</pre><h3>user</h3><pre>{{');
    for (const variant of variants) expect(formatVariantSummary(variant)).toContain('Be <b>. # Always');
  });

  it('has preferences after it, as text and nothing else', () => {
    const whole = wholeExperiment();
    const preferences = [{ heading: 'Blind <votes>', sentences: ['A *over* B.'], pairs: ['Case 1:\n# B'] }];
    const markdown = writeMarkdownReport(whole, [], preferences);
    expect(markdown).toContain('## Blind \\<votes\\>\n\nA \\*over\\* B.\n\n- Case 1: \\# B\n');
    const html = writeHtmlReport(whole, [], preferences);
    expect(html).toContain('<h2>Blind &lt;votes&gt;</h2><p>A *over* B.</p><ul><li>Case 1:\n# B</li></ul>');
  });

  it('is a column of the table and a member of each line', () => {
    const whole = wholeExperiment();
    const [head, first, second] = writeCsv(whole).split(/\r?\n/);
    expect(head).toContain('A passes,A judge,A ms');
    expect(first).toContain('false,Fails: =SUM(1) <b>,');
    expect(second).toContain(',,Not judged yet.,');
    const lines = writeJsonl(whole)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ passes, judged }) => [passes, judged[0].state, judged[0].score])).toEqual([
      [false, 'answered', 0],
      [null, 'waiting', null],
    ]);
  });

  it('names the judge as the provider of its checks in a file of promptfoo', () => {
    const { experiment } = wholeExperiment();
    const file = parse(writePromptfoo(experiment, 'Title', ['A'], connectionOf));
    expect(file.defaultTest.assert).toEqual([
      {
        type: 'llm-rubric',
        value: 'Is <polite>',
        provider: {
          id: 'openai:chat:judge',
          config: {
            apiBaseUrl: 'https://hub.oxen.ai/api/ai',
            apiKeyEnvar: 'OXEN_API_KEY',
            omitDefaults: true,
          },
        },
      },
    ]);
    const without = parse(writePromptfoo({ ...experiment, judge: null }, 'Title', ['A'], connectionOf));
    expect(without.defaultTest.assert).toEqual([{ type: 'llm-rubric', value: 'Is <polite>' }]);
  });
});

describe('an answer that waits for a judge', () => {
  it('counts as open, neither as passed nor as failed', () => {
    const { experiment, keys, checked } = wholeExperiment();
    expect(countJudged(experiment, keys, checked)).toEqual({ total: 2, judged: 1, failed: 0, open: 1 });
    expect([...checked.values()].map(waitsForJudge)).toEqual([false, true]);
  });
});

describe('GitHub’s judges', () => {
  it('come in as checks by labels, with all that they say', () => {
    const text = [
      'messages: [{role: user, content: "{{input}}"}]',
      'testData: [{input: a, expected: b}]',
      'evaluators:',
      '  - name: similar',
      '    llm:',
      '      modelId: openai/gpt-4o',
      '      systemPrompt: You judge.',
      '      prompt: "Is {{completion}} like {{expected}}?"',
      '      choices: [{choice: "1", score: 0}, {choice: "2", score: 1}]',
    ].join('\n');
    const read = readCases(text, { names: ['input'], hasHeader: null, promptFiles });
    if (!read.ok) throw new Error(read.error.sentence);
    expect(read.value.checks).toEqual([
      fromPlain({
        type: 'labelled-choice',
        value: {
          modelId: 'openai/gpt-4o',
          systemPrompt: 'You judge.',
          prompt: 'Is {{completion}} like {{expected}}?',
          choices: [
            { choice: '1', score: 0 },
            { choice: '2', score: 1 },
          ],
        },
        metric: 'similar',
      }),
    ]);
    expect(read.value.notes.join(' ')).not.toContain('similar');
    expect(checksOf(read.value.checks)).toMatchObject([{ kind: 'labelled-choice', metric: 'similar' }]);
  });
});

describe('the request to a judge', () => {
  it('asks for a form only where that is chosen', () => {
    const question = { messages: [], responseFormat: 'form' };
    const judge = { draft: { ...DRAFT, parameters: new Map([['seed', 1]]) }, form: 'text' as const };
    const connection = connectionOf({ kind: 'oxen' });
    expect([...judgeRequest(judge, question, connection).body.keys()]).toEqual(['model', 'messages', 'seed']);
    const body = judgeRequest({ ...judge, form: 'schema' }, question, connection).body;
    expect(body.get('response_format')).toBe('form');
  });
});
