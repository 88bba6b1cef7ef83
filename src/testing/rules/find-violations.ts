import { parseSync } from 'vite';
import { areaOf, mayImport } from './architecture-rules.ts';
import { isNode, visit } from './syntax-tree.ts';

/** One `import`, `export … from` or `import()`: where it points, as written, and what stays of it at run time. */
export interface Reference {
  readonly specifier: string;
  readonly kind: 'static' | 'types' | 'on-demand' | 're-export';
}

// Packages that a whole area has no business with: the centre draws nothing, the rest is not tied to one screen.
const REACT = /^(?:react|react-dom|@tanstack\/react-|react-markdown|remark-|rehype-|hast-)/;
const REACT_AREAS = new Set(['ui', 'app', 'state', 'main']);
/** Packages that reach for the page, the network or the disk, which the domain must be given instead. */
const IMPURE_IN_DOMAIN = /^(?:idb|zustand|hono|@hono\/|vite|uplot|katex)/;
const NODE_FILES = new Set(['server/node.ts', 'server/vite-plugin.ts']);

/** The folder of test data beside a test. */
const FIXTURES = '__fixtures__';

const isTest = (file: string) => /\.test\.tsx?$/.test(file);

/**
 * What a source file does against the rules of the layout, one sentence each. `file` is its path below src/, with
 * slashes. Throws when the source is not TypeScript.
 */
export function findViolations(file: string, source: string): readonly string[] {
  const { program, module, errors } = parseSync(file, source);
  const firstError = errors[0];
  if (firstError !== undefined) throw new Error(`${file}: ${firstError.message}`);

  const references: Reference[] = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      kind:
        entries.length > 0 && entries.every((entry) => entry.isType)
          ? ('types' as const)
          : ('static' as const),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) =>
        moduleRequest === null ? [] : [{ specifier: moduleRequest.value, kind: 're-export' as const }],
      ),
    ),
    ...findInnerReferences(program),
  ];
  const hasDefault = module.staticExports.some(({ entries }) =>
    entries.some(({ exportName }) => exportName.kind === 'Default' || exportName.name === 'default'),
  );
  return [
    ...findNameViolations(file),
    ...(hasDefault ? ['has a default export: name it'] : []),
    ...references.flatMap((reference) => findReferenceViolations(file, reference)),
    ...(file.startsWith('domain/') && !isTest(file) ? findImpureCalls(program) : []),
  ];
}

function findNameViolations(file: string): readonly string[] {
  const folders = file
    .split('/')
    .slice(0, -1)
    .filter((folder) => folder !== FIXTURES);
  const name = file.split('/').at(-1) ?? '';
  const stem = name.replace(/(?:(?:\.[a-z]+)?\.test)?\.tsx?$/, '');
  const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
  const component = /^[A-Z][A-Za-z0-9]*$/;
  const isNamedRight = kebab.test(stem) || (name.endsWith('.tsx') && component.test(stem));
  return [
    ...(isNamedRight ? [] : ['is not named in kebab-case, nor as a component in a .tsx file']),
    ...(stem === 'index' ? ['is an index file: name it for what it exports'] : []),
    ...folders.filter((folder) => !kebab.test(folder)).map((folder) => `lies in ${folder}, not kebab-case`),
    ...folders
      .filter((folder) => /^(?:utils?|helpers?|common|shared|misc|lib)$/.test(folder))
      .map((folder) => `lies in ${folder}, a folder that says nothing of what is in it`),
  ];
}

function findReferenceViolations(file: string, { specifier, kind }: Reference): readonly string[] {
  const says = (problem: string) => [`imports ${specifier}: ${problem}`];
  if (kind === 're-export') return says('nothing is exported again from elsewhere');
  if (specifier.startsWith('../')) return says('write it from the top, as #folder/file.ts');

  const target = targetOf(file, specifier);
  if (target === null) return findPackageViolations(file, specifier);

  const from = areaOf(file);
  const to = areaOf(target);
  const isForTests = isTest(file) || from === 'testing' || file.includes(`/${FIXTURES}/`);
  if (isTest(target)) return says('a test is imported by nothing');
  if (to === 'testing' || target.includes(`/${FIXTURES}/`))
    return isForTests ? [] : says('it is for tests alone');
  // The catalogue is keyed by the domain's codes; it knows their types, and runs none of the domain.
  if (from === 'words' && to.startsWith('domain/') && kind === 'types') return [];
  if (isTest(file) && from.startsWith('domain/'))
    return to.startsWith('domain/') || to === 'words' ? [] : says('the domain stands alone');
  if (from === 'sandbox' && to === 'domain/wire') {
    return kind === 'types' ? [] : says('the sandbox shares types with the client, never code');
  }
  if (from === 'app' && to === 'sandbox') {
    return kind === 'static' ? says('the page loads the sandbox by import(), where no server answers') : [];
  }
  return mayImport(from, to) ? [] : says(`${from} may not import ${to}`);
}

/** The file below src/ that a specifier names; null for a package. */
function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (!specifier.startsWith('./')) return null;
  const folder = file.includes('/') ? `${file.slice(0, file.lastIndexOf('/'))}/` : '';
  return folder + specifier.slice(2);
}

function findPackageViolations(file: string, specifier: string): readonly string[] {
  const [top = ''] = areaOf(file).split('/');
  if (isTest(file) || top === 'testing') return [];
  const says = (problem: string) => [`imports ${specifier}: ${problem}`];
  if (specifier.startsWith('node:')) {
    return NODE_FILES.has(file) ? [] : says('only server/node.ts and server/vite-plugin.ts know Node');
  }
  if (REACT.test(specifier) && !REACT_AREAS.has(top)) return says(`${top} does not know React`);
  if (top === 'domain' && IMPURE_IN_DOMAIN.test(specifier)) return says('the domain is plain TypeScript');
  return [];
}

/** `import()` and types written as `import('…').Name`, at any depth. */
function findInnerReferences(program: unknown): readonly Reference[] {
  const references: Reference[] = [];
  visit(program, (node) => {
    if (node.type !== 'ImportExpression' && node.type !== 'TSImportType') return;
    const { source } = node;
    const specifier = isNode(source) && 'value' in source ? source.value : null;
    if (typeof specifier !== 'string') return;
    references.push({ specifier, kind: node.type === 'TSImportType' ? 'types' : 'on-demand' });
  });
  return references;
}

/** The clock and chance are in the language itself, so the compiler cannot keep them out of the domain. */
function findImpureCalls(program: unknown): readonly string[] {
  const problems: string[] = [];
  visit(program, (node) => {
    const { object, property, callee } = node;
    if (node.type === 'MemberExpression' && isNode(object) && isNode(property)) {
      const call = `${object.name}.${property.name}`;
      if (call === 'Date.now' || call === 'Math.random')
        problems.push(`uses ${call}: take it as an argument`);
    }
    const isDate = isNode(callee) && callee.name === 'Date';
    const isNow =
      node.type === 'CallExpression' || (node.type === 'NewExpression' && isEmptyList(node.arguments));
    if (isDate && isNow) problems.push('uses the present date: take it as an argument');
  });
  return problems;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
