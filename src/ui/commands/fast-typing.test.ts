import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFastTyping, TYPING_MS } from './fast-typing.ts';

function setUp() {
  const timers = new Map<number, { readonly atMs: number; readonly run: () => void }>();
  let nowMs = 0;
  let nextId = 0;
  const typed: string[] = [];
  const ran: string[] = [];
  const typing = createFastTyping({
    after(ms, run) {
      const id = nextId;
      nextId += 1;
      timers.set(id, { atMs: nowMs + ms, run });
      return () => timers.delete(id);
    },
    isCommand: (characters) => /^g[cma]$/i.test(characters),
    onTyped: (text) => typed.push(text),
  });
  return {
    typed,
    ran,
    typing,
    press: (character: string) => typing.press(character, () => ran.push(character)),
    wait(ms: number) {
      nowMs += ms;
      for (const [id, timer] of timers) {
        if (timer.atMs > nowMs) continue;
        timers.delete(id);
        timer.run();
      }
    },
  };
}

describe('keys outside every field', () => {
  it('are a command when nothing follows', () => {
    const t = setUp();
    t.press('n');
    expect(t.ran).toEqual([]);
    t.wait(TYPING_MS);
    expect([t.ran, t.typed]).toEqual([['n'], []]);
  });

  it('are text when they follow each other quickly', () => {
    const t = setUp();
    t.press('T');
    t.wait(TYPING_MS - 1);
    t.press('e');
    t.wait(TYPING_MS * 4);
    expect([t.ran, t.typed]).toEqual([[], ['Te']]);
  });

  it('are a sequence that is a command, and text with a third', () => {
    const t = setUp();
    t.press('g');
    t.press('c');
    t.wait(TYPING_MS);
    expect([t.ran, t.typed]).toEqual([['c'], []]);
    for (const character of 'gam') t.press(character);
    t.wait(TYPING_MS);
    expect([t.ran, t.typed]).toEqual([['c'], ['gam']]);
  });

  it('lose nothing and run nothing, whatever sentence is typed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, maxLength: 20 }), (sentence) => {
        const t = setUp();
        let inField = '';
        for (const character of sentence) {
          // What was typed has put the focus into the field: the rest goes there by itself.
          if (t.typed.length > 0) inField += character;
          else t.press(character);
          t.wait(TYPING_MS - 1);
        }
        t.wait(TYPING_MS * 2);
        expect(t.typed.join('') + inField).toBe(sentence);
        expect(t.ran).toEqual([]);
      }),
    );
  });
});
