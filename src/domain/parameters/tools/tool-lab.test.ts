import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonEquals, jsonObject } from '#domain/json/json-value.ts';
import { draftCodec } from '#domain/records/draft-record.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import {
  ANSWER_KINDS,
  answerOf,
  answersAny,
  isAutomatic,
  stepLimit,
  withAnswer,
  withAutomatic,
  withRenamedTool,
  withStepLimit,
} from './tool-lab.ts';

test('where nothing is set, tools are answered by hand and nothing is sent by itself', () => {
  expect(answerOf(undefined, 'f').kind).toBe('hand');
  expect(isAutomatic(undefined)).toBe(false);
  expect(stepLimit(undefined)).toBe(8);
});

test('what is set for one tool is read back, and nothing of the others changes', () => {
  const kind = fc.constantFrom(...ANSWER_KINDS);
  const name = fc.string({ minLength: 1 });
  fc.assert(
    fc.property(name, name, kind, kind, fc.string(), (a, b, kindA, kindB, text) => {
      fc.pre(a !== b);
      const lab = withAnswer(withAnswer(undefined, b, { kind: kindB }), a, {
        kind: kindA,
        texts: { code: text },
      });
      expect(answerOf(lab, a)).toMatchObject({ kind: kindA, texts: { code: text } });
      expect(answerOf(lab, b).kind).toBe(kindB);
      expect(answersAny(lab, [a])).toBe(kindA !== 'hand');
      expect(answerOf(withRenamedTool(lab, a, `${a}${b}2`), `${a}${b}2`).texts.code).toBe(text);
    }),
  );
});

test('the text of a kind stays while another is chosen', () => {
  const lab = withAnswer(withAnswer(undefined, 'f', { kind: 'value', texts: { value: '1' } }), 'f', {
    kind: 'error',
  });
  expect(answerOf(lab, 'f')).toMatchObject({ kind: 'error', texts: { value: '1' } });
});

test('a limit is at least one step and at most a hundred', () => {
  expect([0, 1, 7.4, 1e9].map((limit) => stepLimit(withStepLimit(undefined, limit)))).toEqual([1, 1, 7, 100]);
});

describe('what this version does not know', () => {
  const answers = jsonObject([
    [
      'f',
      jsonObject([
        ['kind', 'by_mcp'],
        ['server', 'x'],
      ]),
    ],
  ]);
  const lab = jsonObject([
    ['answers', answers],
    ['budget', 5],
  ]);

  test('is answered by hand', () => {
    expect(answerOf(lab, 'f').kind).toBe('hand');
  });

  test('stays beside what is changed, and in the record of the conversation', () => {
    const changed = withAutomatic(withAnswer(lab, 'g', { kind: 'last' }), true);
    const kept = draftCodec.decode(draftCodec.encode({ ...PLAIN_DRAFT, toolLab: changed })).toolLab;
    expect(jsonEquals(kept ?? null, changed)).toBe(true);
    expect(kept?.get('budget')).toBe(5);
    expect(answerOf(kept, 'g').kind).toBe('last');
  });
});
