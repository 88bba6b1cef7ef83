import { expect, it } from 'vitest';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import type { Demo, DemoStep } from './demo.ts';
import { readDemo, writeDemo } from './demo-record.ts';
import { ADDED_KINDS, newAct, readPlaces } from './new-act.ts';

const EMPTY: Demo = {
  id: 'x',
  title: 'X',
  about: '',
  start: {
    ...PLAIN_DRAFT,
    connection: { kind: 'sandbox' },
    messages: [],
    unsentText: '',
    variables: new Map(),
  },
  steps: [],
};

it('adds acts that a demo’s file holds, those of Compare in the columns that stand there', () => {
  const steps: DemoStep[] = [];
  const whole: Demo = { ...EMPTY, steps };
  for (const kind of ADDED_KINDS) steps.push({ act: newAct(kind, whole, 'curl'), note: '' });
  expect(readDemo(writeDemo(whole))).toEqual({ ok: true, value: whole });
  expect(newAct('repeat-columns', whole, 'curl')).toEqual({
    kind: 'repeat-columns',
    places: [0, 1],
    count: 3,
    answers: null,
  });
});

it('reads the places of columns as people count them', () => {
  expect(readPlaces('1, 3', 8)).toEqual([0, 2]);
  expect(readPlaces('2 2', 8)).toEqual([1]);
  for (const text of ['', '0', '9', 'a', '1, x', '-1']) expect(readPlaces(text, 8)).toBeNull();
});
