// Builds the page into dist/ and the server into dist-server/. With --if-changed it does nothing when both were
// built from exactly the files that are here: their contents are compared, not their times.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = path.join(root, 'dist-server', 'inputs.sha256');
const inputs = [
  'src',
  'public',
  'scripts/build.mjs',
  'scripts/preload-fonts.ts',
  'scripts/skip-reexport-files.ts',
  'index.html',
  'package.json',
  'package-lock.json',
  'tailwind.config.ts',
  'tsconfig.json',
  'vite.config.ts',
];

/** Names of all files at or below `name`, in a fixed order. */
function listFiles(name) {
  const file = path.join(root, name);
  if (!existsSync(file)) return [];
  if (!statSync(file).isDirectory()) return [name];
  return readdirSync(file)
    .sort()
    .flatMap((entry) => listFiles(`${name}/${entry}`));
}

function fingerprintInputs() {
  const hash = createHash('sha256').update(process.version);
  for (const name of inputs.flatMap(listFiles)) {
    if (/\.test\.tsx?$/.test(name)) continue;
    const bytes = readFileSync(path.join(root, name));
    hash.update(`\0${name}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

const fingerprint = fingerprintInputs();
const isBuilt =
  existsSync(stampFile) &&
  readFileSync(stampFile, 'utf8') === fingerprint &&
  existsSync(path.join(root, 'dist', 'index.html'));

if (!(process.argv.includes('--if-changed') && isBuilt)) {
  const { build } = await import('vite');
  rmSync(stampFile, { force: true });
  await build({ root, logLevel: 'warn' });
  await build({ root, logLevel: 'warn', build: { ssr: 'src/server/node.ts', outDir: 'dist-server' } });
  writeFileSync(stampFile, fingerprint);
}
