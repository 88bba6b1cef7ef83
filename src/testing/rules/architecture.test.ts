import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { areaOf, listAreas, mayImport } from './architecture-rules.ts';
import { findViolations } from './find-violations.ts';
import {
  findFullFolders,
  findLongFunctions,
  isLongFile,
  LONGER_FUNCTIONS,
  MAX_FILE_LINES,
  MAX_FILES,
} from './size-rules.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const src = path.join(root, 'src');
const files = sourcesIn('src').map((file) => file.slice('src/'.length));

/** The source files of a folder, by their paths from the root. */
function sourcesIn(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
    .filter((file) => /\.(tsx?|mjs)$/.test(file))
    .sort();
}

describe('the layout of src', () => {
  // Every file of src is parsed: on a busy machine that may take long.
  it('is kept by every file', { timeout: 120_000 }, () => {
    const violations = files.flatMap((file) =>
      findViolations(file, readFileSync(path.join(src, file), 'utf8')).map((problem) => `${file} ${problem}`),
    );
    expect(violations).toEqual([]);
  });

  it('has a place in the table of imports for every folder, and a folder for every place', () => {
    const areas = new Set(files.map(areaOf));
    expect([...areas].sort()).toEqual([...listAreas()].sort());
  });

  it('has no two areas that may import each other', () => {
    const areas = listAreas().filter((area) => area !== 'testing');
    const pairs = areas.flatMap((a) =>
      areas.filter((b) => a < b && mayImport(a, b) && mayImport(b, a)).map((b) => [a, b]),
    );
    expect(pairs).toEqual([]);
  });
});

describe('the sizes in src', () => {
  it('let no function grow beyond the limit, but for those that have a reason', { timeout: 120_000 }, () => {
    const long = ['src', 'e2e', 'scripts'].flatMap((folder) =>
      sourcesIn(folder).flatMap((file) =>
        findLongFunctions(file, readFileSync(path.join(root, file), 'utf8')).map(
          ({ name, lines }) => [`${file} ${name}`, lines] as const,
        ),
      ),
    );
    expect(Object.fromEntries(long)).toEqual(LONGER_FUNCTIONS);
  });

  it('let no file grow beyond the limit', () => {
    const long = ['src', 'e2e', 'scripts']
      .flatMap(sourcesIn)
      .filter((file) => isLongFile(readFileSync(path.join(root, file), 'utf8')));
    expect(long).toEqual([]);
  });

  it('count a file of just the limit as short', () => {
    expect([MAX_FILE_LINES, MAX_FILE_LINES + 1].map((count) => isLongFile('x\n'.repeat(count)))).toEqual([
      false,
      true,
    ]);
  });

  it('let no folder hold more files than a person looks through', () => {
    expect(findFullFolders(files)).toEqual([]);
  });

  const lines = (count: number) => 'x();\n'.repeat(count);
  it.each([
    ['a declaration', `function long() {\n${lines(79)}}`, 'long'],
    ['a component in memo', `const Long = memo(function Long() {\n${lines(79)}});`, 'Long'],
    ['an arrow function', `const long = () => {\n${lines(79)}};`, 'long'],
    ['a method of an object', `const a = { long() {\n${lines(79)}} };`, 'long'],
    ['a test', `describe('a', () => {\nit('b', () => {\n${lines(79)}});\n});`, 'it()'],
  ])('find %s that is a line too long', (_name, source, name) => {
    expect(findLongFunctions('a.ts', source)).toEqual([{ name, lines: 81 }]);
  });

  it.each([
    ['a function of just the limit', `function fits() {\n${lines(78)}}`],
    ['a list of tests', `describe.each([1])('a', () => {\n${lines(200)}});`],
    ['a list of browser tests', `test.describe('a', () => {\n${lines(200)}});`],
  ])('allow %s', (_name, source) => {
    expect(findLongFunctions('a.ts', source)).toEqual([]);
  });

  it('count the sources of a folder alone, without its tests and the folders in it', () => {
    const names = Array.from({ length: MAX_FILES }, (_unused, index) => `ui/a${index}.ts`);
    expect(findFullFolders([...names, 'ui/a.test.ts', 'ui/b/a.ts'])).toEqual([]);
    expect(findFullFolders([...names, 'ui/a.ts'])).toEqual([`ui: ${MAX_FILES + 1}`]);
  });
});

describe('the rules of the layout', () => {
  const forbidden: readonly (readonly [string, string, string])[] = [
    ['the domain reaching for the state', 'domain/json/a.ts', "import { a } from '#state/store.ts';"],
    [
      'an earlier domain folder importing a later one',
      'domain/wire/a.ts',
      "import { a } from '#domain/request/a.ts';",
    ],
    ['types too', 'domain/json/a.ts', "import type { A } from '#domain/wire/a.ts';"],
    ['types written in place', 'domain/json/a.ts', "type A = import('#domain/wire/a.ts').A;"],
    [
      'the two branches of the domain meeting',
      'domain/stream/a.ts',
      "import { a } from '#domain/request/a.ts';",
    ],
    [
      'a domain test reaching out of the domain',
      'domain/json/a.test.ts',
      "import { a } from '#ui/chat/a.ts';",
    ],
    ['a clock in the domain', 'domain/json/a.ts', 'export const a = () => Date.now();'],
    ['the present date in the domain', 'domain/json/a.ts', 'export const a = () => new Date();'],
    ['chance in the domain', 'domain/json/a.ts', 'export const a = () => Math.random();'],
    ['React in the domain', 'domain/json/a.ts', "import { useState } from 'react';"],
    ['React in transport', 'transport/a.ts', "import { useState } from 'react';"],
    ['storage in the domain', 'domain/json/a.ts', "import { openDB } from 'idb';"],
    ['client code in the sandbox', 'sandbox/a.ts', "import { a } from '#domain/wire/a.ts';"],
    ['other client types in the sandbox', 'sandbox/a.ts', "import type { A } from '#domain/json/a.ts';"],
    ['the state in transport', 'transport/a.ts', "import { a } from '#state/a.ts';"],
    ['runs in platform', 'platform/a.ts', "import { a } from '#runs/a.ts';"],
    ['transport in ui', 'ui/chat/a.ts', "import { a } from '#transport/a.ts';"],
    ['platform in ui', 'ui/chat/a.ts', "import { a } from '#platform/a.ts';"],
    ['one part reaching into another', 'ui/chat/a.ts', "import { a } from '#ui/composer/a.ts';"],
    ['a part reaching up', 'ui/chat/a.ts', "import { a } from '#ui/shell/a.ts';"],
    ['a part reaching up on demand', 'ui/chat/a.ts', "export const a = () => import('#ui/shell/a.ts');"],
    ['a primitive that knows this project', 'ui/primitives/a.ts', "import { a } from '#domain/json/a.ts';"],
    ['Markdown that knows this project', 'ui/markdown/a.ts', "import { a } from '#state/a.ts';"],
    ['the sandbox in the first load', 'app/a.ts', "import { handleRequest } from '#sandbox/handler.ts';"],
    ['the server in the page', 'app/a.ts', "import { a } from '#server/app.ts';"],
    ['the page in the server', 'server/a.ts', "import { a } from '#app/a.ts';"],
    ['Node in the web-standard server', 'server/app.ts', "import fs from 'node:fs';"],
    ['test code in the product', 'state/a.ts', "import { a } from '#testing/a.ts';"],
    ['test data in the product', 'state/a.ts', "import { a } from './__fixtures__/a.ts';"],
    ['a test as a library', 'state/b.test.ts', "import { a } from './a.test.ts';"],
    ['a path that climbs', 'state/a.ts', "import { a } from '../runs/a.ts';"],
    ['exporting again', 'state/a.ts', "export { a } from './b.ts';"],
    ['exporting everything again', 'state/a.ts', "export * from './b.ts';"],
    ['a default export', 'state/a.ts', 'export default 1;'],
    ['a default export by name', 'state/a.ts', 'const a = 1;\nexport { a as default };'],
    ['an index file', 'state/index.ts', 'export const a = 1;'],
    ['a folder of odds and ends', 'state/utils/a.ts', 'export const a = 1;'],
    ['a file name in camelCase', 'state/aThing.ts', 'export const a = 1;'],
    ['a component name on a file without one', 'state/Thing.ts', 'export const a = 1;'],
    ['more than the app in main.tsx', 'main.tsx', "import { a } from '#state/a.ts';"],
  ];
  it.each(forbidden)('forbid %s', (_, file, source) => {
    expect(findViolations(file, source)).toHaveLength(1);
  });

  const allowed: readonly (readonly [string, string, string])[] = [
    [
      'later domain folders importing earlier ones',
      'domain/request/a.ts',
      "import { a } from '#domain/json/a.ts';",
    ],
    [
      'a domain test importing the rest of the domain',
      'domain/json/a.test.ts',
      "import '#domain/portable/a.ts';",
    ],
    ['a given date in the domain', 'domain/json/a.ts', 'export const a = (ms: number) => new Date(ms);'],
    ['types of the wire in the sandbox', 'sandbox/a.ts', "import type { A } from '#domain/wire/a.ts';"],
    ['the sandbox on demand', 'app/a.ts', "export const a = () => import('#sandbox/handler.ts');"],
    ['the shell using parts', 'ui/shell/A.tsx', "import { a } from '#ui/chat/a.ts';"],
    ['a file below in the same area', 'sandbox/a.ts', "import { a } from './models/a.ts';"],
    ['Node where the server starts', 'server/node.ts', "import { a } from 'node:fs';"],
    ['test code in tests', 'state/a.test.ts', "import { a } from '#testing/a.ts';"],
    ['test data in tests', 'state/a.test.ts', "import { a } from './__fixtures__/a.ts';"],
    ['a test of a kind of its own', 'state/a.property.test.ts', 'const a = 1;'],
    ['a component', 'ui/chat/Message.tsx', "import { useState } from 'react';"],
  ];
  it.each(allowed)('allow %s', (_, file, source) => {
    expect(findViolations(file, source)).toEqual([]);
  });
});
