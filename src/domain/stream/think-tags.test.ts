import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitThinkTags } from './think-tags.ts';

describe('splitThinkTags', () => {
  it('takes a leading block off', () => {
    expect(splitThinkTags('<think>\nhm\n</think>\n\nFour.')).toEqual({
      reasoning: 'hm',
      answer: 'Four.',
      open: false,
    });
  });

  it('says that a block is still open', () => {
    expect(splitThinkTags('\n<think>hm')).toEqual({ reasoning: 'hm', answer: '', open: true });
  });

  it.each(['Say <think> aloud</think>.', 'no tags', '</think> alone', '<thinking>x</thinking>', '', '<thin'])(
    'leaves %j as it is',
    (text) => {
      expect(splitThinkTags(text)).toEqual({ reasoning: '', answer: text, open: false });
    },
  );

  it('takes off the first block only', () => {
    expect(splitThinkTags('<think>a</think>b<think>c</think>').answer).toBe('b<think>c</think>');
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
});
