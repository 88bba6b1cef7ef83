import { compare, line, row, startUpKilobytes } from './lines.mjs';
import * as firstVisit from './measure-first-visit.mjs';
import * as streams from './measure-streams.mjs';
import * as typing from './measure-typing.mjs';
import { VIEW_ROWS } from './view-rows.mjs';

/**
 * The table: each entry measures once and gives one line or more. A goal is a number that the page's value must not
 * pass; `atLeast` turns it round.
 */
export const ROWS = [
  {
    name: 'cold load',
    isMain: true,
    measure: async (bench) => {
      const both = await compare(bench, (subject) => firstVisit.coldLoad(bench, subject));
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
      const both = await compare(bench, (subject) => firstVisit.coldLoad(bench, subject, 4));
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
      const full = await compare(bench, (subject) => firstVisit.firstSeconds(bench, subject));
      const quarter = await compare(bench, (subject) => firstVisit.firstSeconds(bench, subject, 4));
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
      const both = await compare(bench, (subject) => streams.stream(bench, subject, 100));
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
      const both = await compare(bench, (subject) => streams.stream(bench, subject, 1000));
      return [
        row('1,000 tokens/s for 10 s: CPU, s', both, 'cpuMs', { goal: 6.5, scale: 1000, digits: 2 }),
        row('1,000 tokens/s: blocking time, ms', both, 'blockedMs', { goal: 50 }),
        row('1,000 tokens/s: frames a second', both, 'framesPerSecond', { goal: 58, atLeast: true }),
        row('1,000 tokens/s: 95th percentile frame gap, ms', both, 'gapMs', { goal: 20, digits: 1 }),
      ];
    },
  },
  {
    name: 'recording',
    isMain: true,
    measure: async (bench) => {
      const both = await compare(bench, (subject) =>
        streams.workWithRecording(bench, 1000, subject === 'page'),
      );
      const added = (both.page.cpuMs / both.floor.cpuMs - 1) * 100;
      return [line('what recording adds at 1,000 tokens/s: CPU, %', null, added, { goal: 3, digits: 1 })];
    },
  },
  {
    name: 'floods',
    isMain: true,
    measure: async (bench) => {
      const results = new Map();
      for (const tokens of [5_000, 20_000, 50_000]) {
        results.set(tokens, await compare(bench, (subject) => streams.floodOf(bench, subject, tokens)));
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
      const small = await compare(bench, (subject) => streams.updateAt(bench, subject, 1_000));
      const large = await compare(bench, (subject) => streams.updateAt(bench, subject, 50_000));
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
      const both = await compare(bench, (subject) => streams.floodOf(bench, subject, 10_000, kind));
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
      const both = await compare(bench, (subject) => streams.firstToken(bench, subject, 5));
      return [row('first token: socket → screen, ms', both, 'delayMs', { goal: 20 })];
    },
  },
  {
    name: 'typing in a stream',
    isMain: true,
    measure: async (bench) => {
      const both = await compare(bench, (subject) => typing.typingInStream(bench, subject));
      return [row('key → paint while a reply streams, 95th percentile, ms', both, 'keyMs', { goal: 24 })];
    },
  },
  {
    name: 'typing below 200 messages',
    isMain: true,
    measure: async (bench) => {
      const both = await compare(bench, (subject) => typing.typingBelow(bench, subject, 200));
      return [
        row('key → paint below 200 Markdown messages, 95th percentile, ms', both, 'keyMs', { goal: 24 }),
      ];
    },
  },
  {
    name: 'stalled reply',
    isMain: true,
    measure: async (bench) => {
      const both = await compare(bench, (subject) => streams.stalled(bench, subject, 6));
      return [row('CPU while a reply stalls, %', both, 'percent', { goal: 1, digits: 1 })];
    },
  },
  ...VIEW_ROWS,
];
