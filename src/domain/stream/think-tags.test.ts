import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitReasoning, splitThinkTags } from './think-tags.ts';

describe('splitThinkTags', () => {
  it.each([
    ['<think>\nhm\n</think>\n\nFour.'],
    ['<thinking>hm</thinking> Four.'],
    ['<thought>\nhm\n</thought>\nFour.'],
    ['<THOUGHTS>hm</thoughts>Four.'],
    ['[THINK]hm[/THINK]Four.'],
    ['<seed:think>hm</seed:think>Four.'],
    ['<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>Four.<|return|>'],
    ['<|channel|>analysis<|message|>hm<|end|>Four.'],
    ['hm\n</think>\n\nFour.'],
  ])('takes a leading block off: %j', (text) => {
    expect(splitThinkTags(text)).toEqual({ reasoning: 'hm', answer: 'Four.', open: false });
  });

  it.each(['\n<think>hm', '[think]hm', '<|channel|>analysis<|message|>hm', '<thought>hm</think>'])(
    'says that a block is still open: %j',
    (text) => {
      expect(splitThinkTags(text)).toMatchObject({ answer: '', open: true });
    },
  );

  it.each([
    'Say <think> aloud</think>.',
    'no tags',
    '</think> alone',
    '</think>\nat the start',
    'The tag </think> ends it.',
    '```\nhm\n</think>\n```\nThat is how it ends.',
    '`<think>`',
    'First. <|channel|>analysis<|message|>x<|end|>',
    '',
    '<thin',
    '<thinker>x</thinker>',
  ])('leaves %j as it is', (text) => {
    expect(splitThinkTags(text)).toEqual({ reasoning: '', answer: text, open: false });
  });

  it('takes off the first block only', () => {
    expect(splitThinkTags('<think>a</think>b<think>c</think>').answer).toBe('b<think>c</think>');
  });

  it('joins several channels of thoughts', () => {
    const text =
      '<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>commentary to=x<|message|>b<|end|><|start|>assistant<|channel|>final<|message|>c';
    expect(splitThinkTags(text)).toEqual({ reasoning: 'a\n\nb', answer: 'c', open: false });
  });

  it('loses nothing but tags and space', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (inside, after) => {
        fc.pre(!inside.includes('<'));
        const parts = splitThinkTags(`<think>${inside}</think>${after}`);
        expect(parts).toEqual({ reasoning: inside.trim(), answer: after.trimStart(), open: false });
      }),
    );
  });

  it('takes time in proportion to the text', () => {
    const started = performance.now();
    splitThinkTags('\n </think'.repeat(100_000));
    splitThinkTags('<|channel|>analysis<|message|>'.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('splitReasoning', () => {
  it('shows what came in a field and in tags once', () => {
    const text = '<think>hm</think>Four.';
    expect(splitReasoning({ text, reasoning: 'hm' })).toMatchObject({ reasoning: 'hm', answer: 'Four.' });
    expect(splitReasoning({ text, reasoning: 'other' }).reasoning).toBe('other\n\nhm');
    expect(splitReasoning({ text: 'Four.', reasoning: 'hm' })).toMatchObject({
      reasoning: 'hm',
      answer: 'Four.',
    });
    expect(splitReasoning(undefined)).toMatchObject({ reasoning: '', answer: '' });
  });
});
