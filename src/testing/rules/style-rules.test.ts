import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { classesOfStyles, wordsOfStrings } from './style-rules.ts';

const src = fileURLToPath(new URL('../..', import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).map((file) =>
  file.split(path.sep).join('/'),
);
const read = (file: string) => readFileSync(path.join(src, file), 'utf8');
const sheets = files.filter((file) => file.endsWith('.css')).sort();
const classes = sheets.flatMap((file) => classesOfStyles(read(file)).map((name) => ({ file, name })));

/** Tokens, base, what the language of a page lays on elements, and Markdown's content; all else is utilities. */
const MAX_LINES = 520;
const SHORTEST_NAME = 4;
/** What Markdown's parser gives its elements. */
const GIVEN_BY_MARKDOWN: readonly string[] = ['task-list-item'];

describe('the style sheets', () => {
  it('are few lines: how a component looks stands in it', () => {
    const lines = sheets.reduce((sum, file) => sum + read(file).split('\n').length - 1, 0);
    expect(lines).toBeGreaterThan(0);
    expect(lines).toBeLessThanOrEqual(MAX_LINES);
  });

  it('name classes by whole words', () => {
    expect(classes.filter(({ name }) => name.length < SHORTEST_NAME)).toEqual([]);
  });

  it('have no class that no component uses', () => {
    const used = new Set(GIVEN_BY_MARKDOWN);
    for (const file of files) {
      if (!/^ui\/.*\.tsx?$/.test(file) || file.endsWith('.test.ts')) continue;
      for (const word of wordsOfStrings(file, read(file))) used.add(word);
    }
    expect(classes.filter(({ name }) => !used.has(name))).toEqual([]);
  });
});

describe('reading style sheets', () => {
  it('finds classes in selectors, nested ones too, and nowhere else', () => {
    const css = `@import "./other.css" layer(base); /* .gone { } */
      a.first:not(.second) { margin: 0.5rem; background: url("a.third") }
      @media (min-width: 1.5rem) { .fourth > b { .fifth & { top: 0 } } }
      @custom-variant dark (&:where(.sixth *)) { x: y }`;
    expect(classesOfStyles(css)).toEqual(['fifth', 'first', 'fourth', 'second', 'sixth']);
  });

  it('finds the words of strings, templates and attributes, and not those of code', () => {
    const source = `const alpha = \`beta \${gamma('delta')} zeta\`;
      export const Eta = () => <i className="theta iota">kappa</i>;`;
    expect([...wordsOfStrings('a.tsx', source)].sort()).toEqual(['beta', 'delta', 'iota', 'theta', 'zeta']);
  });
});
