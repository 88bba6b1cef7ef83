import { beforeEach, describe, expect, it, vi } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { answersHere } from '#domain/experiments/shared-experiment.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { readResult, writeResult } from '#domain/results/shared-result.ts';
import { messageText } from '#domain/wire/message.ts';
import { openExperimentsPage, settled } from '#testing/experiments-page.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import { makeExperimentResult, makeResult } from './share-result.ts';

const KEY = 'sk-0123456789abcdef0123';

beforeEach(() => {
  vi.stubGlobal('window', { location: { origin: 'https://play.example', pathname: '/' } });
  return () => vi.unstubAllGlobals();
});

/** An experiment of two cases and a check, answered: the second answer is wrong and holds a key. */
async function answered() {
  const page = await openExperimentsPage();
  page.ask('a', 'b');
  page.experiments.edit((each) => ({
    ...each,
    title: 'Greetings',
    checks: [
      new Map<string, JsonValue>([
        ['type', 'contains'],
        ['value', 'Hello'],
      ]),
    ],
  }));
  await page.experiments.run('all');
  await page.sent[0]?.end('Hello a');
  await page.sent[1]?.end(`Bye b\n${KEY}`);
  await settled();
  return page;
}

describe('a shared experiment', () => {
  it('is read as it was shown: table, answers, checks and requests', async () => {
    const page = await answered();
    const made = await makeExperimentResult(page.workbench, page.experiments);
    const read = readResult(made?.text ?? '');
    if (!read.ok || read.value.kind !== 'experiment') throw new Error('It is not read');
    const { experiment, keys, outcomes, answers, checked } = read.value;
    const { experiment: own, outcomes: ownOutcomes, checked: ownChecked } = page.state();
    expect(experiment).toEqual({ ...own, run: null });
    expect(outcomes).toEqual(ownOutcomes);
    expect([...checked.values()].map(({ pass, items }) => [pass, items[0]?.result.reason])).toEqual(
      [...ownChecked.values()].map(({ pass, items }) => [pass, items[0]?.result.reason]),
    );
    expect([...checked.values()].map(({ pass }) => pass)).toEqual([true, false]);
    const [first] = experiment.variants;
    const texts = experiment.cases.map((testCase) => {
      const { key } = first === undefined ? { key: null } : keys.of(first, testCase);
      const node = answers.get(`${key}.0`);
      return [node && messageText(node.message), node?.reply?.request.body];
    });
    expect(texts).toEqual([
      ['Hello a', page.sent[0]?.request.body],
      [`Bye b\n${KEY}`, page.sent[1]?.request.body],
    ]);
    expect(writeResult(read.value)).toBe(made?.text);
  });

  it('tells of a secret in a reply, also at the beginning of a line', async () => {
    const page = await answered();
    const made = await makeExperimentResult(page.workbench, page.experiments);
    expect(made?.secrets.map(({ label }) => label)).toEqual(['API key (sk-…)']);
  });

  it('holds no answer of a cell that is another one now, and is nothing without an answer', async () => {
    const page = await answered();
    page.experiments.edit((each) => ({ ...each, cases: each.cases.slice(0, 1) }));
    const one = readResult((await makeExperimentResult(page.workbench, page.experiments))?.text ?? '');
    expect(one.ok && one.value.kind === 'experiment' && one.value.outcomes.size).toBe(1);
    page.experiments.edit((each) => ({ ...each, cases: [] }));
    expect(await makeExperimentResult(page.workbench, page.experiments)).toBeNull();
  });

  it('has its answers in the cells of a site whose sandbox stands elsewhere', async () => {
    const page = await answered();
    const shared = { ...page.state(), pairs: [], answers: await page.experiments.answers() };
    const [first] = shared.experiment.variants;
    if (first === undefined) throw new Error('There is no variant');
    const here = {
      connectionOf: null,
      of: (...cell: Parameters<typeof shared.keys.of>) => {
        const there = shared.keys.of(...cell);
        return there.key === null ? there : { ...there, key: `here-${there.key}` };
      },
    };
    const ids = answersHere(shared, here).map(({ outcome, node }) => [outcome.id, node.id]);
    const own = shared.experiment.cases.map((testCase) => `${here.of(first, testCase).key}.0`);
    expect(ids).toEqual(own.map((id) => [id, id]));
  });

  it('is refused whole where its file does not hold together', async () => {
    const page = await answered();
    const parsed = parseJson((await makeExperimentResult(page.workbench, page.experiments))?.text ?? '');
    const file = parsed.ok && isJsonObject(parsed.value) ? parsed.value : new Map<string, JsonValue>();
    const shared = file.get('experiment');
    if (!isJsonObject(shared)) throw new Error('It is not written');
    const whole = shared.get('whole');
    const answers = isJsonObject(whole) ? whole.get('answers') : null;
    if (!isJsonObject(whole) || !isJsonArray(answers)) throw new Error('It is not written');
    for (const damaged of [
      new Map([...shared, ['cells', []]] as const),
      new Map([...shared, ['cells', [[null, null], [null]]]] as const),
      new Map([...shared, ['found', [['a', 'x', []]]]] as const),
      new Map([...shared, ['found', [[7]]]] as const),
      new Map([...shared, ['whole', new Map([...whole, ['answers', [...answers, null]]] as const)]] as const),
      new Map([...shared, ['whole', new Map([...whole, ['variants', []]] as const)]] as const),
    ])
      expect(readResult(formatCompactJson(new Map([...file, ['experiment', damaged]] as const)))).toEqual({
        ok: false,
        error: 'damaged',
      });
  });
});

describe('a shared comparison', () => {
  it('holds its columns in their order, each with its replies', async () => {
    const { workbench, sent } = createScriptedWorkbench();
    workbench.compare.ensureColumns();
    workbench.chat.setComposerText('Hi');
    const ids = workbench.store.getState().columnIds;
    workbench.chat.send(ids);
    for (const [index, run] of sent.entries()) await run.end(`Answer ${index}`);
    const made = await makeResult(workbench, { kind: 'conversations', ids }, true);
    const read = readResult(made?.text ?? '');
    const columns = read.ok && read.value.kind === 'conversations' ? read.value.conversations : [];
    expect(ids).toHaveLength(2);
    expect(columns.map(({ id }) => id)).toEqual(ids);
    expect(columns.map((each) => messageText(selectPath(each).at(-1)?.message ?? new Map()))).toEqual([
      'Answer 0',
      'Answer 1',
    ]);
    expect(made?.link).toMatch(/^https:\/\/play\.example\/#result=1\./);
  });
});
