import { readFileSync } from 'node:fs';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { parseServerSettings } from './src/server/settings.ts';
import { playgroundPage, playgroundServer } from './src/server/vite-plugin.ts';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

export default defineConfig(({ command, isSsrBuild, mode }) => {
  const isDevelopment = command === 'serve' && mode !== 'test';
  const settings = isDevelopment ? parseServerSettings(process.env, 5173) : null;
  if (settings?.ok === false) throw new Error(settings.sentence);
  return {
    // Relative addresses: the build works at any path of any static host.
    base: './',
    publicDir: isSsrBuild ? false : 'public',
    plugins: [
      react(),
      tailwindcss(),
      playgroundPage(),
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
