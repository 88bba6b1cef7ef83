import type { Manifest, Plugin } from 'vite';

/** A file that says nothing but what another one has: `export{a as b}from"./other.js";`. */
const REEXPORT = /^\s*export\s*\{([^{}]*)\}\s*from\s*["'`]\.\/([^"'`]+)["'`];?\s*$/;
const MANIFEST = '.vite/manifest.json';

interface Reexport {
  /** What is exported, and under which name the larger file has it. */
  readonly names: readonly (readonly [outer: string, inner: string])[];
  readonly file: string;
}

/**
 * Leaves out the files that only pass on what another file has: a module that is loaded by `import()` but has been
 * gathered into a larger file gets one, and each would be a request of its own. Who imports them imports the larger file.
 */
export function skipReexportFiles(): Plugin {
  return {
    name: 'skip-reexport-files',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const skipped = new Map<string, Reexport>();
        for (const file of Object.values(bundle)) {
          const found = file.type === 'chunk' && !file.isEntry ? REEXPORT.exec(file.code) : null;
          const [, names, target] = found ?? [];
          if (names !== undefined && target !== undefined)
            skipped.set(baseName(file.fileName), { names: readNames(names), file: target });
        }
        for (const file of Object.values(bundle)) {
          if (skipped.has(baseName(file.fileName))) delete bundle[file.fileName];
          else if (file.type === 'chunk') file.code = importDirectly(file.code, skipped);
        }
        const manifest = bundle[MANIFEST];
        if (manifest?.type !== 'asset')
          this.error('Vite writes its manifest elsewhere: see skipReexportFiles.');
        manifest.source = withoutFiles(String(manifest.source), skipped);
      },
    },
  };
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

/** Reads `a as b, c`. */
function readNames(list: string): Reexport['names'] {
  return list.split(',').map((each) => {
    const [inner = '', outer = inner] = each.trim().split(/\s+as\s+/);
    return [outer, inner];
  });
}

function importDirectly(code: string, skipped: ReadonlyMap<string, Reexport>): string {
  const imported = code.replace(/import\((["'`])\.\/([^"'`]+)\1\)/g, (call, _quote, name: string) => {
    const reexport = skipped.get(name);
    if (!reexport) return call;
    const members = reexport.names.map(([outer, inner]) => `${outer}:m.${inner}`).join();
    return `import("./${reexport.file}").then(m=>({${members}}))`;
  });
  // In the list of the files that each `import()` needs.
  return imported.replace(/(["'`])\.\/([^"'`/]+\.js)\1/g, (text, _quote, name: string) => {
    const reexport = skipped.get(name);
    return reexport ? `"./${reexport.file}"` : text;
  });
}

function withoutFiles(source: string, skipped: ReadonlyMap<string, Reexport>): string {
  const manifest: Manifest = JSON.parse(source);
  const kept = Object.entries(manifest).filter(([, { file }]) => !skipped.has(baseName(file)));
  const keys = new Set(kept.map(([key]) => key));
  for (const [, entry] of kept) {
    if (entry.dynamicImports) entry.dynamicImports = entry.dynamicImports.filter((key) => keys.has(key));
  }
  return JSON.stringify(Object.fromEntries(kept), null, 2);
}
