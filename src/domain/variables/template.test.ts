import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escapeTemplate,
  fillTemplate,
  isVariableName,
  openVariableAt,
  parseTemplate,
  variablesIn,
} from './template.ts';

const values = (members: Readonly<Record<string, string>>) => new Map(Object.entries(members));

/** Texts of the characters that matter. */
const braces = fc
  .array(
    fc.constantFrom(
      '{',
      '{{',
      '}',
      '}}',
      '\\',
      ' ',
      'a',
      '_b1',
      '{{a}}',
      '{{ a }}',
      '\\{{a}}',
      '"',
      '\n',
      '€',
      '7',
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''));

describe('a template', () => {
  it.each([
    ['Write about {{topic}}.', 'Write about whales.'],
    ['{{ topic }} and {{  topic}}', 'whales and whales'],
    ['{{topic}}{{topic}}', 'whaleswhales'],
    ['{{{topic}}}', '{whales}'],
    ['\\{{topic}}', '{{topic}}'],
    ['C:\\\\{{topic}}', 'C:\\whales'],
    ['\\\\\\{{ topic }}', '\\{{ topic }}'],
  ])('%s is filled in', (template, filled) => {
    expect(fillTemplate(template, values({ topic: 'whales' }))).toBe(filled);
  });

  it.each([
    '{"a": {"topic": {}}}',
    '{{"topic":1}}',
    '{topic} $topic {{1topic}} {{to pic}} {{topic.name}} {{topic',
    '{{\ntopic}}',
    '\\{"a"} \\ \\\\',
    '{{#if topic}}{{/if}}',
    '{{tópic}}',
  ])('%s is text', (text) => {
    expect(fillTemplate(text, values({ topic: 'whales', name: 'x' }))).toBe(text);
    expect(variablesIn(text)).toEqual([]);
  });

  it('is filled in one pass: a value with braces, backslashes or dollar signs stays data', () => {
    const filled = fillTemplate('{{a}} {{b}}', values({ a: '{{b}} $& \\{{b}}', b: '{{a}}' }));
    expect(filled).toBe('{{b}} $& \\{{b}} {{a}}');
  });

  it('keeps a variable without a value as it is written, and fills an empty one', () => {
    expect(fillTemplate('a {{ b }} c{{d}}', values({ d: '' }))).toBe('a {{ b }} c');
  });

  it('knows no names but its own', () => {
    expect(fillTemplate('{{constructor}} {{__proto__}}', new Map())).toBe('{{constructor}} {{__proto__}}');
    expect(fillTemplate('{{__proto__}}', new Map([['__proto__', 'x']]))).toBe('x');
  });

  it('names its variables once, in their order', () => {
    expect(variablesIn('{{b}} {{a}} {{b}} \\{{c}}')).toEqual(['b', 'a']);
  });

  it('is its pieces', () => {
    fc.assert(
      fc.property(fc.oneof(braces, fc.string()), (text) => {
        const parts = parseTemplate(text);
        expect(parts.map(({ written }) => written).join('')).toBe(text);
        for (const part of parts) if (part.kind === 'variable') expect(isVariableName(part.name)).toBe(true);
      }),
    );
  });

  it('escaped has no variables and says the text', () => {
    fc.assert(
      fc.property(fc.oneof(braces, fc.string()), (text) => {
        const escaped = escapeTemplate(text);
        expect(variablesIn(escaped)).toEqual([]);
        expect(fillTemplate(escaped, values({ a: 'x', _b1: 'y' }))).toBe(text);
      }),
    );
  });

  it('is the texts between its variables and their values, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(braces, braces)), (pairs) => {
        // A text that ends in an open brace would become part of the variable after it.
        const pieces = pairs.map(([text, value]) => [text.replace(/[{\\]+$/, ''), value] as const);
        const template = pieces.map(([text], index) => `${escapeTemplate(text)}{{v${index}}}`).join('');
        const given = new Map(pieces.map(([, value], index) => [`v${index}`, value]));
        expect(fillTemplate(template, given)).toBe(pieces.map(([text, value]) => text + value).join(''));
      }),
    );
  });
});

describe('a variable that is being typed', () => {
  it.each([
    ['Hello {{', { from: 6, typed: '' }],
    ['Hello {{ to', { from: 6, typed: 'to' }],
    ['{{a}} {{b', { from: 6, typed: 'b' }],
    ['\\\\{{b', { from: 2, typed: 'b' }],
    ['Hello {', null],
    ['Hello {{a}}', null],
    ['\\{{a', null],
    ['{{1', null],
    ['{{a b', null],
  ])('%s', (text, open) => {
    expect(openVariableAt(text, text.length)).toEqual(open);
  });

  it('is looked for before the caret alone', () => {
    expect(openVariableAt('{{top}} x', 4)).toEqual({ from: 0, typed: 'to' });
    expect(openVariableAt('{{top}} x', 9)).toBeNull();
  });
});
