import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as measures from './measures.mjs';

/**
 * The table: each entry measures once and gives one line or more. A goal is a number that the page's value must not
 * pass; `atLeast` turns it round.
 */
export const ROWS = [
  {
    name: 'cold load',
    isMain: true,
    measure: async (bench) => {
      const both = await compare(bench, (subject) => measures.coldLoad(bench, subject));
      return [
        line('cold load: JavaScript in gzip, kB', null, startUpKilobytes(), { goal: 130, digits: 1 }),
        row('cold load: requests, with what is loaded ahead', both, 'requests', { goal: 15 }),
        row('cold load: composer usable, ms', both, 'usableMs', { goal: 300 }),
        row('cold load: CPU until usable, ms', both, 'cpuMs', {}),
      ];
    },
  },
  {
    name: 'cold load at a quarter of the CPU',
    isMain: true,
    measure: async (bench) => {
      const both = await compare(bench, (subject) => measures.coldLoad(bench, subject, 4));
      return [
        row('at a quarter of the CPU: composer usable, ms', both, 'usableMs', { goal: 900 }),
        row('at a quarter of the CPU: blocking time, ms', both, 'blockedMs', { goal: 200 }),
      ];
    },
  },
  {
    name: 'the first five seconds',
    isMain: true,
    measure: async (bench) => {
      const full = await compare(bench, (subject) => measures.firstSeconds(bench, subject));
      const quarter = await compare(bench, (subject) => measures.firstSeconds(bench, subject, 4));
      const times = (field) => full.page[field] / full.floor[field];
      return [
        line('first 5 s: composer visible, times the plain page', null, times('visibleMs'), {
          goal: 5,
          digits: 1,
        }),
        line('first 5 s: a key pressed at once, times the plain page', null, times('keyMs'), {
          goal: 5,
          digits: 1,
        }),
        row('first 5 s: a key pressed at once stands in the field, ms', full, 'keyMs', {}),
        row('first 5 s: blocking time, ms', full, 'blockedMs', { goal: 50 }),
        row('first 5 s: JavaScript over the wire, kB', full, 'scriptBytes', { goal: 340, scale: 1000 }),
        row('first 5 s: requests', full, 'requests', { goal: 20 }),
        row('first 5 s at a quarter of the CPU: composer visible, ms', quarter, 'visibleMs', {}),
        row('first 5 s at a quarter of the CPU: the first key, ms', quarter, 'keyMs', {}),
        row('first 5 s at a quarter of the CPU: blocking time, ms', quarter, 'blockedMs', { goal: 200 }),
        row('first 5 s at a quarter of the CPU: longest task, ms', quarter, 'longestTaskMs', {}),
      ];
    },
  },
  {
    name: '100 tokens a second',
    isMain: true,
    measure: async (bench) => {
      const both = await compare(bench, (subject) => measures.stream(bench, subject, 100));
      return [
        row('100 tokens/s for 10 s: CPU, s', both, 'cpuMs', { goal: 4.5, scale: 1000, digits: 2 }),
        row('100 tokens/s: frames a second', both, 'framesPerSecond', { goal: 58, atLeast: true }),
      ];
    },
  },
  {
    name: '1,000 tokens a second',
    isMain: true,
    measure: async (bench) => {
      const both = await compare(bench, (subject) => measures.stream(bench, subject, 1000));
      return [
        row('1,000 tokens/s for 10 s: CPU, s', both, 'cpuMs', { goal: 6.5, scale: 1000, digits: 2 }),
        row('1,000 tokens/s: blocking time, ms', both, 'blockedMs', { goal: 50 }),
        row('1,000 tokens/s: frames a second', both, 'framesPerSecond', { goal: 58, atLeast: true }),
        row('1,000 tokens/s: 95th percentile frame gap, ms', both, 'gapMs', { goal: 20, digits: 1 }),
      ];
    },
  },
  {
    name: 'floods',
    isMain: true,
    measure: async (bench) => {
      const results = new Map();
      for (const tokens of [5_000, 20_000, 50_000]) {
        results.set(tokens, await compare(bench, (subject) => measures.floodOf(bench, subject, tokens)));
      }
      const goals = new Map([
        [20_000, 0.5],
        [50_000, 1.2],
      ]);
      const lines = [];
      for (const [tokens, both] of results) {
        const name = `flood of ${tokens.toLocaleString('en-US')} tokens`;
        lines.push(
          row(`${name}: first byte → last token shown, s`, both, 'totalMs', {
            goal: goals.get(tokens) ?? null,
            scale: 1000,
            digits: 2,
          }),
          row(`${name}: CPU until then, s`, both, 'untilShownMs', { scale: 1000, digits: 2 }),
          row(`${name}: longest task, ms`, both, 'longestTaskMs', { goal: 100 }),
          row(`${name}: CPU in all, s`, both, 'cpuMs', { scale: 1000, digits: 2 }),
        );
      }
      const exponents = ['floor', 'page'].map((subject) => {
        const at = (tokens) => results.get(tokens)[subject].cpuMs;
        return Math.log10(at(50_000) / at(5_000));
      });
      lines.push(
        line('growth of CPU with length, 5,000 → 50,000 (exponent)', exponents[0], exponents[1], {
          goal: 1,
          digits: 2,
        }),
        row('heap after 50,000 tokens, MB', results.get(50_000), 'heapMegabytes', { goal: 16, digits: 1 }),
      );
      return lines;
    },
  },
  {
    name: 'one update',
    isMain: true,
    measure: async (bench) => {
      const small = await compare(bench, (subject) => measures.updateAt(bench, subject, 1_000));
      const large = await compare(bench, (subject) => measures.updateAt(bench, subject, 50_000));
      return [
        row('one update at 50,000 tokens: CPU, ms', large, 'cpuMs', { goal: 25, digits: 1 }),
        line(
          'the same against one at 1,000 tokens',
          large.floor.cpuMs / small.floor.cpuMs,
          large.page.cpuMs / small.page.cpuMs,
          { goal: 2, digits: 1 },
        ),
      ];
    },
  },
  ...['list', 'table', 'code'].map((kind) => ({
    name: `one huge ${kind}`,
    isMain: false,
    measure: async (bench) => {
      const both = await compare(bench, (subject) => measures.floodOf(bench, subject, 10_000, kind));
      return [
        row(`one ${kind} of 10,000 tokens: first byte → shown, s`, both, 'totalMs', {
          scale: 1000,
          digits: 2,
        }),
        row(`one ${kind} of 10,000 tokens: longest task, ms`, both, 'longestTaskMs', {}),
        row(`one ${kind} of 10,000 tokens: CPU, s`, both, 'cpuMs', { scale: 1000, digits: 2 }),
      ];
    },
  })),
  {
    name: 'first token',
    isMain: true,
    measure: async (bench) => {
      const both = await compare(bench, (subject) => measures.firstToken(bench, subject, 5));
      return [row('first token: socket → screen, ms', both, 'delayMs', { goal: 20 })];
    },
  },
  {
    name: 'typing in a stream',
    isMain: true,
    measure: async (bench) => {
      const both = await compare(bench, (subject) => measures.typingInStream(bench, subject));
      return [row('key → paint while a reply streams, 95th percentile, ms', both, 'keyMs', { goal: 24 })];
    },
  },
  {
    name: 'typing below 200 messages',
    isMain: true,
    measure: async (bench) => {
      const both = await compare(bench, (subject) => measures.typingBelow(bench, subject, 200));
      return [
        row('key → paint below 200 Markdown messages, 95th percentile, ms', both, 'keyMs', { goal: 24 }),
      ];
    },
  },
  {
    name: 'opening 2,000 messages',
    isMain: true,
    measure: async (bench) => {
      const page = await median(bench.runs, () => measures.openConversation(bench, 2_000));
      return [
        line('opening 2,000 messages: work until the end is there, ms', null, page.shownMs, { goal: 200 }),
        line('opening 2,000 messages: all work, ms', null, page.allMs, {}),
        line('opening 2,000 messages: longest task, ms', null, page.longestTaskMs, { goal: 100 }),
        line('opening 2,000 messages: elements in the page', null, page.nodes, {}),
      ];
    },
  },
  {
    name: 'experiment of 1,000 by 4',
    isMain: true,
    measure: async (bench) => {
      const page = await median(bench.runs, () => measures.experimentTable(bench));
      return [
        line('experiment of 1,000 by 4: work until the table is there, ms', null, page.shownMs, {
          goal: 200,
        }),
        line('experiment of 1,000 by 4: frames a second while scrolled', null, page.framesPerSecond, {
          goal: 58,
          atLeast: true,
        }),
        line('experiment of 1,000 by 4: CPU while scrolled, %', null, page.scrollShare, {}),
        line('experiment of 1,000 by 4: elements in the page', null, page.nodes, {}),
      ];
    },
  },
  {
    name: 'model picker',
    isMain: true,
    measure: async (bench) => {
      const page = await median(bench.runs, () => measures.picker(bench));
      const byKey = await median(bench.runs, () => measures.pickerByKey(bench));
      return [
        line('opening the picker with 1,000 models: work, ms', null, page.openMs, { goal: 16.7, digits: 1 }),
        line('opening it first by its key: work, ms', null, byKey.openMs, { digits: 1 }),
        line('a letter typed into it: work, ms', null, page.letterMs, { goal: 16.7, digits: 1 }),
      ];
    },
  },
  {
    name: 'API tab',
    isMain: true,
    measure: async (bench) => {
      const below = await median(bench.runs, () => measures.typingBelowLongMessage(bench));
      const inside = await compare(bench, (subject) => measures.typingInLongMessage(bench, subject));
      return [
        line('key → paint on the API tab below a message of 300 kB, 95th percentile, ms', null, below.keyMs, {
          goal: 24,
        }),
        row('the same with the 300 kB in the field itself, ms', inside, 'keyMs', {}),
      ];
    },
  },
  {
    name: 'stalled reply',
    isMain: true,
    measure: async (bench) => {
      const both = await compare(bench, (subject) => measures.stalled(bench, subject, 6));
      return [row('CPU while a reply stalls, %', both, 'percent', { goal: 1, digits: 1 })];
    },
  },
];

/** Both pages in turn, so that a busy machine is busy for both. */
async function compare(bench, measure) {
  const floors = [];
  const pages = [];
  for (let run = 0; run < bench.runs; run += 1) {
    floors.push(await measure('floor'));
    pages.push(await measure('page'));
  }
  return { floor: mediansOf(floors), page: mediansOf(pages) };
}

async function median(runs, measure) {
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
      measures.percentile(
        results.map((result) => result[name]),
        0.5,
      ),
    ]),
  );
}

function row(name, both, field, options) {
  return line(name, both.floor[field], both.page[field], options);
}

function line(name, floor, page, { goal = null, atLeast = false, scale = 1, digits = 0 }) {
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
function startUpKilobytes() {
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
