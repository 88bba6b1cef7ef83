import { expect, it } from 'vitest';
import type { Experiment } from '#domain/experiments/experiment.ts';
import { createExperiment } from '#domain/experiments/experiment.ts';
import type { ReadCases } from '#domain/experiments/read-cases.ts';
import { messageText } from '#domain/wire/message.ts';
import { columnsLacking, withImported } from './import-cases.ts';

const FRESH = createExperiment({
  id: 'e',
  variantId: 'v',
  nowMs: 1,
  draft: { connection: { kind: 'sandbox' }, model: 'm', systemPrompt: '', parameters: new Map() },
});

const rows = (...names: readonly string[]): ReadCases => ({
  form: 'table',
  cases: [{ values: new Map(names.map((name) => [name, '1'])), expected: null, note: '', checks: [] }],
  checks: [],
  prompts: [],
  hasHeader: true,
  notes: [],
});

const askedBy = (experiment: Experiment, read: ReadCases) =>
  withImported(experiment, read, true, () => 'id').variants.map(({ messages }) => messages.map(messageText));

it.each([
  [['topic'], '{{topic}}'],
  [['topic', 'city'], 'topic: {{topic}}\ncity: {{city}}'],
  [['topic', 'input'], '{{input}}'],
  [[], '{{input}}'],
])('a variant that nobody has written asks with the columns that come: %j', (names, text) => {
  expect(askedBy(FRESH, rows(...names))).toEqual([[text]]);
});

it('one that somebody has written, or that has cases, stays; what it lacks is named', () => {
  const read = rows('topic');
  expect(columnsLacking(FRESH, read)).toEqual({ names: ['input'], asksColumns: true });
  const named = { ...FRESH, variants: FRESH.variants.map((each) => ({ ...each, name: 'Mine' })) };
  const asked = withImported(FRESH, rows('input'), true, () => 'id');
  for (const experiment of [named, asked]) {
    expect(askedBy(experiment, read)).toEqual([['{{input}}']]);
    expect(columnsLacking(experiment, read)).toEqual({ names: ['input'], asksColumns: false });
  }
  expect(columnsLacking(named, rows('input', 'topic')).names).toEqual([]);
});
