// Holds the page to its size: what a first visit loads, in gzip, read from the build's own manifest. Run after a build.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const START_UP_LIMIT_BYTES = 130_000;
const REQUEST_LIMIT = 15;
/** What the page loads by itself, before it is asked for: the groups of vite.config.ts, and what comes with them. */
const AHEAD = ['beside', 'sending', 'markdown', 'late'];
const AHEAD_LIMIT_BYTES = 340_000;

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** @param {string} file */
const gzipBytes = (file) => gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length;
/** @param {number} bytes */
const inKilobytes = (bytes) => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;

/** The chunks that are there as soon as `key` runs: itself and what it imports, but not by `import()`. */
function withStaticImports(manifest, key, found = new Set()) {
  if (found.has(key)) return found;
  found.add(key);
  for (const imported of manifest[key].imports ?? []) withStaticImports(manifest, imported, found);
  return found;
}

function main() {
  const manifest = JSON.parse(readFileSync(path.join(dist, '.vite', 'manifest.json'), 'utf8'));
  const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry);
  if (entries.length === 0) throw new Error('dist/.vite/manifest.json names no entry.');

  const startUpKeys = new Set(entries.flatMap((key) => [...withStaticImports(manifest, key)]));
  const startUp = [...startUpKeys].map((key) => manifest[key].file);
  const styles = [...new Set([...startUpKeys].flatMap((key) => manifest[key].css ?? []))];
  const lazy = Object.keys(manifest)
    .filter((key) => !startUpKeys.has(key) && manifest[key].file.endsWith('.js'))
    .map((key) => manifest[key].file);
  const aheadKeys = new Set(
    Object.keys(manifest)
      .filter((key) => AHEAD.includes(manifest[key].name))
      .flatMap((key) => [...withStaticImports(manifest, key)]),
  );
  const ahead = [...aheadKeys].filter((key) => !startUpKeys.has(key)).map((key) => manifest[key].file);
  const html = readFileSync(path.join(dist, 'index.html'), 'utf8');
  const fonts = [...html.matchAll(/<link\b[^>]*\bas="font"[^>]*\bhref="([^"]+)"/g)].map(([, address]) =>
    address.replace(/^\.?\//, ''),
  );
  const plainScripts = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)]
    .map(([, address]) => address.replace(/^\.?\//, ''))
    .filter((file) => !startUp.includes(file));
  const icons = [...html.matchAll(/<link\b[^>]*\brel="icon"[^>]*>/g)];

  const javaScriptBytes = print('JavaScript at the start', [...startUp, ...plainScripts]);
  print('Styles at the start', styles);
  print('Fonts of the first screen', fonts);
  const aheadBytes = print('JavaScript ahead of need', ahead);
  const lazyBytes = print('JavaScript on demand', lazy);

  // The page itself, its script files, styles, fonts and icon; the models that the page then asks for.
  const requests = 1 + startUp.length + plainScripts.length + styles.length + fonts.length + icons.length + 1;
  console.log(
    `\nStart: ${inKilobytes(javaScriptBytes).trim()} of JavaScript in gzip (limit ${START_UP_LIMIT_BYTES / 1000} kB)`,
  );
  console.log(`Ahead of need: ${inKilobytes(aheadBytes).trim()} more (limit ${AHEAD_LIMIT_BYTES / 1000} kB)`);
  console.log(`On demand: ${inKilobytes(lazyBytes).trim()} more in ${lazy.length} files`);
  console.log(`Requests of a first visit: ${requests} (limit ${REQUEST_LIMIT})`);

  const problems = [];
  if (javaScriptBytes > START_UP_LIMIT_BYTES) {
    problems.push(
      'The page starts with too much JavaScript: load what the first screen does not need by import().',
    );
  }
  if (ahead.length < AHEAD.length || aheadBytes > AHEAD_LIMIT_BYTES) {
    problems.push(
      `The page loads too much ahead, or not ${AHEAD.join(', ')}: what few visits need belongs in a file of its own.`,
    );
  }
  if (requests > REQUEST_LIMIT) problems.push('A first visit makes too many requests.');
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

/** Prints one line a file, largest first, and gives the sum of their bytes in gzip. */
function print(title, files) {
  const rows = files.map((file) => ({ file, bytes: gzipBytes(file) })).sort((a, b) => b.bytes - a.bytes);
  console.log(`\n${title}`);
  for (const { file, bytes } of rows) console.log(`${inKilobytes(bytes)}  ${file}`);
  return rows.reduce((sum, { bytes }) => sum + bytes, 0);
}

main();
