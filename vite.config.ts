import { readFileSync } from 'node:fs';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { parseServerSettings } from './src/server/settings.ts';
import { playgroundPage, playgroundServer } from './src/server/vite-plugin.ts';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/**
 * Gathers what the page needs at its start into one file: without it, every module that a lazy part shares with the start
 * becomes a file, and so a request, of its own.
 */
function startGroup() {
  const atStart = new Set<string>();
  const plugin: Plugin = {
    name: 'start-group',
    apply: 'build',
    buildEnd() {
      const add = (id: string) => {
        if (atStart.has(id)) return;
        atStart.add(id);
        for (const imported of this.getModuleInfo(id)?.importedIds ?? []) add(imported);
      };
      const entries = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry);
      for (const id of entries) add(id);
      // The page and the module that it names stay outside: the manifest and the built page name that file.
      for (const id of entries) {
        atStart.delete(id);
        for (const imported of this.getModuleInfo(id)?.importedIds ?? []) atStart.delete(imported);
      }
    },
  };
  return { plugin, group: { name: 'start', test: (id: string) => atStart.has(id) } };
}

export default defineConfig(({ command, isSsrBuild, mode }) => {
  const isDevelopment = command === 'serve' && mode !== 'test';
  const settings = isDevelopment ? parseServerSettings(process.env, 5173) : null;
  if (settings?.ok === false) throw new Error(settings.sentence);
  const start = startGroup();
  return {
    // Relative addresses: the build works at any path of any static host.
    base: './',
    publicDir: isSsrBuild ? false : 'public',
    plugins: [
      react(),
      tailwindcss(),
      playgroundPage(),
      ...(isSsrBuild ? [] : [start.plugin]),
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
      modulePreload: { polyfill: false },
      ...(!isSsrBuild && { rolldownOptions: { output: { codeSplitting: { groups: [start.group] } } } }),
    },
    // One plain file that runs where no package is installed.
    ssr: { noExternal: isSsrBuild ? true : [] },
    test: {
      environment: 'node',
      include: ['src/**/*.test.ts'],
      testTimeout: 20_000,
      hookTimeout: 60_000,
    },
  };
});
