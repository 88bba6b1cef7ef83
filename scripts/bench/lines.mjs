import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { percentile } from './with-page.mjs';

/** Both pages in turn, so that a busy machine is busy for both. */
export async function compare(bench, measure) {
  const floors = [];
  const pages = [];
  for (let run = 0; run < bench.runs; run += 1) {
    floors.push(await measure('floor'));
    pages.push(await measure('page'));
  }
  return { floor: mediansOf(floors), page: mediansOf(pages) };
}

export async function median(runs, measure) {
  const results = [];
  for (let run = 0; run < runs; run += 1) results.push(await measure());
  return mediansOf(results);
}

/** The median of each field by itself. */
function mediansOf(results) {
  const names = Object.keys(results[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [
      name,
      percentile(
        results.map((result) => result[name]),
        0.5,
      ),
    ]),
  );
}

export function row(name, both, field, options) {
  return line(name, both.floor[field], both.page[field], options);
}

export function line(name, floor, page, { goal = null, atLeast = false, scale = 1, digits = 0 }) {
  const shown = (value) => (value === null ? '–' : (value / scale).toFixed(digits));
  const value = page / scale;
  return {
    name,
    floor: shown(floor),
    page: shown(page),
    ratio: floor === null || floor <= 0 ? '–' : (page / floor).toFixed(1),
    goal: goal === null ? '' : `${atLeast ? '≥' : '≤'} ${goal}`,
    isMet: goal === null ? null : atLeast ? value >= goal : value <= goal,
  };
}

/** What the page loads before it can be used, in gzip: the entry and what it imports, as the build's manifest has it. */
export function startUpKilobytes() {
  const dist = new URL('../../dist/', import.meta.url);
  const read = (file) => readFileSync(fileURLToPath(new URL(file, dist)));
  const manifest = JSON.parse(read('.vite/manifest.json').toString('utf8'));
  const found = new Set();
  const visit = (key) => {
    if (found.has(key)) return;
    found.add(key);
    for (const imported of manifest[key].imports ?? []) visit(imported);
  };
  for (const key of Object.keys(manifest)) if (manifest[key].isEntry) visit(key);
  const files = [...found].map((key) => manifest[key].file);
  return [...files, 'theme-init.js'].reduce((sum, file) => sum + gzipSync(read(file)).length, 0) / 1000;
}
