import { readFileSync } from 'node:fs';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { type Plugin, runnerImport } from 'vite';
import { defineConfig } from 'vitest/config';
import { preloadFonts } from './scripts/preload-fonts.ts';
import { skipReexportFiles } from './scripts/skip-reexport-files.ts';
import { parseServerSettings } from './src/server/settings.ts';
import { playgroundPage, playgroundServer } from './src/server/vite-plugin.ts';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** What the page starts with, before the rest of its start. */
const FIRST = { react: ['app/react-first.ts'] };

/** What the page loads after its start, in more files: beside the start, once it is idle, and on demand. */
const LATER = {
  beside: [
    'ui/shell/side-parts.ts',
    'app/later-data.ts',
    'state/actions/later-actions.ts',
    'ui/commands/copy.ts',
  ],
  sending: [
    'ui/chat/messages.ts',
    'transport/send-chat.ts',
    'transport/record-answer.ts',
    'domain/stream/reduce-reply.ts',
    'app/keeping/request-log-writer.ts',
  ],
  markdown: ['ui/markdown/render-block.tsx'],
  // With what keeps recordings, which each reply is for.
  late: [
    'ui/shell/late-parts.ts',
    'platform/share-codec.ts',
    'app/keeping/recordings.ts',
    'state/replies/recording-of.ts',
  ],
  // Once there is something to export.
  files: ['state/files/conversation-files.ts', 'domain/portable/export-conversations.ts'],
  // The readers of edited code: all, since most of each is what they share.
  reading: ['domain/languages/*/read.ts', 'state/code-edits.ts'],
  rare: ['ui/shell/dialogs/RareDialogView.tsx'],
  editor: ['ui/text-editor/TextEditorDialog.tsx'],
  tools: ['state/tools/answer-calls.ts'],
  // Pages that show what was recorded.
  shown: ['app/results/show-result.tsx', 'app/demos/play-demo.tsx', 'app/play-recording.ts'],
  experiments: ['ui/experiments/ExperimentsTab.tsx', 'state/experiments/experiments.ts'],
  // The writers that are not at hand, once one of them is chosen.
  languages: ['domain/languages/*/write.ts'],
};

/** The tests of what is pure: no clock, no page, no network. */
const PURE_TESTS = ['src/{domain,words,sandbox}/**/*.test.ts'];
/** Those of what is given its edges: it keeps nothing outside what a test makes. */
const GIVEN_TESTS = ['src/{runs,state,testing,transport,ui}/**/*.test.ts'];
/** What `npm run check` runs, and with it `npm test`, apart from the others. */
const LAYOUT_TESTS = ['src/testing/rules/architecture.test.ts'];

/** https://v8.dev/blog/explicit-compile-hints: must be the file's first line. */
const COMPILE_AT_ONCE = '//# allFunctionsCalledOnLoad';

/**
 * Gathers what is loaded together into one file each: without it, every module that two lazy parts share becomes a file,
 * and so a request, of its own.
 */
function fileGroups() {
  const groupOf = new Map<string, string>();
  const plugin: Plugin = {
    name: 'file-groups',
    apply: 'build',
    buildEnd() {
      const add = (id: string, group: string) => {
        if (groupOf.has(id)) return;
        groupOf.set(id, group);
        for (const imported of this.getModuleInfo(id)?.importedIds ?? []) add(imported, group);
      };
      const ids = [...this.getModuleIds()];
      const entries = ids.filter((id) => this.getModuleInfo(id)?.isEntry);
      const gather = (names: Readonly<Record<string, readonly string[]>>) => {
        for (const [group, files] of Object.entries(names)) {
          for (const file of files) {
            const named = new RegExp(`/src/${file.replaceAll('.', '\\.').replace('*', '[^/]+')}$`);
            const roots = ids.filter((id) => named.test(id));
            if (roots.length === 0)
              this.error(`vite.config.ts names src/${file}, which is not part of the page.`);
            for (const root of roots) add(root, group);
          }
        }
      };
      gather(FIRST);
      for (const id of entries) add(id, 'start');
      gather(LATER);
      // The page and the module that it names stay outside: the manifest and the built page name that file.
      for (const id of entries) {
        groupOf.delete(id);
        for (const imported of this.getModuleInfo(id)?.importedIds ?? []) groupOf.delete(imported);
      }
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          // V8 compiles such a file while it comes, beside the main thread, not function by function on it.
          if (file.type === 'chunk' && (file.name === 'start' || file.name in FIRST))
            file.code = `${COMPILE_AT_ONCE}\n${file.code}`;
        }
      },
    },
  };
  const groups = [...Object.keys(FIRST), 'start', ...Object.keys(LATER)].map((name) => ({
    name,
    test: (id: string) => groupOf.get(id) === name,
  }));
  return { plugin, groups };
}

/** Where Vite's own preloading stands in a build. */
const PRELOAD_HELPER = '\0vite/preload-helper.js';

/** Puts the page's own way of fetching before each `import()`; why is said there. */
function fetchBeforeImport(): Plugin {
  const file = new URL('src/app/import-when-fetched.ts', import.meta.url).pathname;
  let isUsed = false;
  return {
    name: 'fetch-before-import',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (id !== PRELOAD_HELPER) return null;
      isUsed = true;
      return `import { importWhenFetched } from ${JSON.stringify(file)};\nexport const __vitePreload = importWhenFetched;`;
    },
    buildEnd(error) {
      if (!error && !isUsed) this.error('Vite has no preload helper any more: see fetchBeforeImport.');
    },
  };
}

const TRAINED = '/src/sandbox/models/sampler/trained-text.ts';

/** Trains the sandbox's sampler: the build holds what it learnt instead of the module that learns it. */
function trainSampler(): Plugin {
  let root = '';
  let isTrained = false;
  return {
    name: 'train-sampler',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    async load(id) {
      if (!id.endsWith(TRAINED)) return null;
      isTrained = true;
      const { module } = await runnerImport<{ TRAINED_TEXT: unknown }>(id, { root, configFile: false });
      return `export const TRAINED_TEXT = ${JSON.stringify(module.TRAINED_TEXT)};`;
    },
    buildEnd(error) {
      if (!error && !isTrained) this.error(`vite.config.ts names ${TRAINED}, which the build does not hold.`);
    },
  };
}

export default defineConfig(({ command, isSsrBuild, mode }) => {
  const isDevelopment = command === 'serve' && mode !== 'test';
  const settings = isDevelopment ? parseServerSettings(process.env, 5173) : null;
  if (settings?.ok === false) throw new Error(settings.sentence);
  const files = fileGroups();
  return {
    // Relative addresses: the build works at any path of any static host.
    base: './',
    publicDir: isSsrBuild ? false : 'public',
    plugins: [
      react(),
      tailwindcss(),
      playgroundPage(),
      trainSampler(),
      ...(isSsrBuild ? [] : [fetchBeforeImport(), files.plugin, skipReexportFiles(), preloadFonts()]),
      ...(settings === null ? [] : [playgroundServer(settings.value)]),
    ],
    define: { __PLAYGROUND_VERSION__: JSON.stringify(version) },
    ...(settings !== null && {
      server: {
        host: settings.value.host,
        port: settings.value.port,
        strictPort: true,
        cors: false,
        // The plugin checks Host itself, as the built server does, and answers with the same headers.
        allowedHosts: true,
      },
    }),
    build: {
      target: isSsrBuild ? 'node20' : 'es2023',
      manifest: !isSsrBuild,
      // The policy has no room for data: fonts and styles, so nothing is put into other files as text.
      assetsInlineLimit: 0,
      // The budget is held by npm test; the largest file is the sandbox, which only a page without a server loads.
      chunkSizeWarningLimit: 600,
      modulePreload: { polyfill: false },
      ...(!isSsrBuild && {
        rolldownOptions: {
          output: { codeSplitting: { groups: files.groups } },
          // Which file a module is in is said above: imported both ways, it is in the file of its group all the same.
          checks: { ineffectiveDynamicImport: false },
        },
      }),
    },
    // One plain file that runs where no package is installed.
    ssr: { noExternal: isSsrBuild ? true : [] },
    test: {
      environment: 'node',
      setupFiles: ['src/testing/seed-properties.ts'],
      // By default one core is left free, which on a machine with two is half of them.
      maxWorkers: '100%',
      testTimeout: 20_000,
      hookTimeout: 60_000,
      unstubGlobals: true,
      restoreMocks: true,
      // What leaves nothing behind for the next file: loading it anew for each took longer than its tests.
      projects: [
        { extends: true, test: { name: 'pure', include: PURE_TESTS, isolate: false } },
        {
          extends: true,
          test: { name: 'given', include: GIVEN_TESTS, exclude: LAYOUT_TESTS, isolate: false },
        },
        {
          extends: true,
          test: {
            name: 'edge',
            include: ['src/**/*.test.ts'],
            exclude: [...PURE_TESTS, ...GIVEN_TESTS, ...LAYOUT_TESTS],
          },
        },
        { extends: true, test: { name: 'layout', include: LAYOUT_TESTS } },
      ],
    },
  };
});
