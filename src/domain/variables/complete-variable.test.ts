import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completionAt, writtenVariable } from './complete-variable.ts';
import { variablesIn } from './template.ts';

const KNOWN = ['topic', 'tone', 'stop', 'Topic_2'];

/** Where the caret stands is written as `|`. */
function complete(marked: string, known: readonly string[] = KNOWN) {
  const caret = marked.indexOf('|');
  return completionAt(marked.replace('|', ''), caret, known);
}

function choose(marked: string, name: string): string | null {
  const completion = complete(marked);
  const text = marked.replace('|', '');
  return completion && text.slice(0, completion.from) + writtenVariable(name) + text.slice(completion.to);
}

describe('completing a variable', () => {
  it.each([
    ['Say {{|', ['topic', 'tone', 'stop', 'Topic_2']],
    ['Say {{to|', ['topic', 'tone', 'Topic_2', 'stop']],
    ['Say {{ TOP| more', ['topic', 'Topic_2', 'stop']],
    ['{{tone}} {{s|', ['stop']],
  ])('%s offers the names that fit', (marked, names) => {
    expect(complete(marked)?.names).toEqual(names);
  });

  it.each(['Say {|', 'Say {{x|', '\\{{to|', '{{"a|', '{{tone|}}', 'Say {{tone}}|', '{{1|'])(
    '%s offers nothing',
    (marked) => {
      expect(complete(marked)).toBeNull();
    },
  );

  it.each([
    ['Say {{to| now', 'Say {{topic}} now'],
    ['Say {{ to|', 'Say {{topic}}'],
    ['Say {{to|}} now', 'Say {{topic}} now'],
    ['Say {{to|ne }} now', 'Say {{topic}} now'],
    ['Say {{|now', 'Say {{topic}}now'],
  ])('%s becomes %s', (marked, after) => {
    expect(choose(marked, 'topic')).toBe(after);
  });

  it('leaves all but the open variable as it is, and makes a variable of the name', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '{', '}', ' ', '\\', '\n', 't', '1') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const whole = `${before}{{t${after}`;
        const caret = before.length + 3;
        const completion = completionAt(whole, caret, ['topic']);
        if (completion === null) return;
        expect(completion.to - caret === 0 || whole.slice(caret, completion.to).endsWith('}}')).toBe(true);
        const start = whole.slice(0, completion.from) + writtenVariable('topic');
        expect(variablesIn(start)).toContain('topic');
        expect(whole.startsWith(whole.slice(0, completion.from))).toBe(true);
      }),
    );
  });
});
