import { describe, expect, it } from 'vitest';
import * as promptFiles from '#domain/portable/prompt-files/prompt-files.ts';
import { createExperiment } from './experiment.ts';
import { writePromptfoo } from './promptfoo-file.ts';
import { readCases } from './read-cases.ts';

const read = (text: string) => {
  const result = readCases(text, { names: ['input'], hasHeader: null, promptFiles });
  if (!result.ok) throw new Error(result.error.sentence);
  return result.value;
};
const plain = (text: string) =>
  read(text).cases.map(({ values, expected }) => ({ ...Object.fromEntries(values), expected }));

describe('readCases', () => {
  it('takes what a spreadsheet puts on the clipboard, with and without names', () => {
    expect(plain('input\texpected\na\t1\n"b\nc"\t007')).toEqual([
      { input: 'a', expected: '1' },
      { input: 'b\nc', expected: '007' },
    ]);
    expect(plain('What is it?\tA thing\nWhy?\tSo')).toEqual([
      { input: 'What is it?', expected: 'A thing' },
      { input: 'Why?', expected: 'So' },
    ]);
  });

  it('takes CSV with quotes, semicolons and a byte order mark', () => {
    expect(plain('\ufeffinput;expected\r\n"a;""b""";2\r\n')).toEqual([{ input: 'a;"b"', expected: '2' }]);
  });

  it('says which of several columns of one name is taken, and reads very many rows', () => {
    const twice = read('input,My topic,My_topic\na,b,c\n');
    expect(twice.notes).toContain('There are several columns “My_topic”: only the last of them is taken.');
    expect(Object.fromEntries(twice.cases[0]?.values ?? [])).toEqual({ input: 'a', My_topic: 'c' });
    expect(read(`input,expected\n${'a,b\n'.repeat(200_000)}`).cases).toHaveLength(200_000);
  });

  it('says where a quote is not closed', () => {
    const result = readCases('input,expected\n"a,b', { names: [], hasHeader: null, promptFiles });
    expect(result).toMatchObject({ ok: false, error: { line: 2, column: 1 } });
  });

  it('takes JSON lines, with long numbers as they are written', () => {
    expect(plain('{"input": 7, "expected": "x"}\n{"input": 12345678901234567890}')).toEqual([
      { input: '7', expected: 'x' },
      { input: '12345678901234567890', expected: null },
    ]);
  });

  it('takes the columns of promptfoo', () => {
    const [only] = read('input,__expected,__expected1\na,Paris,contains: x').cases;
    expect(only).toMatchObject({
      expected: 'Paris',
      checks: [
        new Map([
          ['type', 'contains'],
          ['value', 'x'],
        ]),
      ],
    });
  });

  it('reads back what was written for promptfoo', () => {
    const draft = {
      connection: { kind: 'sandbox' as const },
      model: 'sandbox-echo',
      systemPrompt: 'Say \\{{a}} and {"b": {{c}}}',
      parameters: new Map([['temperature', 0.5]]),
    };
    const values = new Map([
      ['input', '{{x}}'],
      ['c', '1'],
    ]);
    const experiment = {
      ...createExperiment({ id: '1', variantId: 'v', nowMs: 0, draft }),
      cases: [{ id: 'k', values, expected: 'y', note: 'n', checks: [] }],
      checks: [
        new Map([
          ['type', 'contains'],
          ['value', '{{expected}}'],
        ]),
        new Map([
          ['type', 'not-ends-with'],
          ['value', '{{ 1 {{c}}'],
          ['metric', 'm'],
        ]),
      ],
    };
    const connection = { kind: 'sandbox' as const, baseUrl: 'http://x/api/ai', keyVariable: null };
    const text = writePromptfoo(experiment, 'Title', ['A'], () => connection);
    expect(text).toContain('Say \\u007b{a}} and');
    expect(text).toContain('{{c}}');
    const back = read(text);
    expect(back.cases).toMatchObject([{ values, expected: 'y', note: 'n' }]);
    expect(back.checks).toEqual([
      ...experiment.checks.slice(0, 1),
      // None of promptfoo's kinds.
      new Map([
        ['type', 'not-javascript'],
        ['value', 'output.endsWith("\\u007b{ 1 " + String(context.vars["c"]))'],
        ['metric', 'm'],
      ]),
    ]);
    expect(back.prompts).toHaveLength(1);
  });
});
