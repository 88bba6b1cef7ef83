import { compare, line, median, row } from './lines.mjs';
import * as typing from './measure-typing.mjs';
import * as views from './measure-views.mjs';

/** What a view with much in it costs: one entry each. */
export const VIEW_ROWS = [
  {
    name: 'opening 2,000 messages',
    isMain: true,
    measure: async (bench) => {
      const page = await median(bench.runs, () => views.openConversation(bench, 2_000));
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
      const page = await median(bench.runs, () => views.experimentTable(bench));
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
      const page = await median(bench.runs, () => views.picker(bench));
      const byKey = await median(bench.runs, () => views.pickerByKey(bench));
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
      const below = await median(bench.runs, () => typing.typingBelowLongMessage(bench));
      const inside = await compare(bench, (subject) => typing.typingInLongMessage(bench, subject));
      return [
        line('key → paint on the API tab below a message of 300 kB, 95th percentile, ms', null, below.keyMs, {
          goal: 24,
        }),
        row('the same with the 300 kB in the field itself, ms', inside, 'keyMs', {}),
      ];
    },
  },
  {
    name: 'stream inspector',
    isMain: true,
    measure: async (bench) => {
      const page = await median(bench.runs, () => views.inspector(bench, 50_000));
      return [
        line('inspector of 50,000 events: work until it is there, ms', null, page.shownMs, { goal: 200 }),
        line('inspector of 50,000 events: longest task, ms', null, page.longestTaskMs, { goal: 100 }),
        line('inspector of 50,000 events: frames a second while scrolled', null, page.framesPerSecond, {
          goal: 58,
          atLeast: true,
        }),
        line('inspector of 50,000 events: CPU while scrolled, %', null, page.scrollShare, {}),
      ];
    },
  },
  {
    name: 'feed',
    isMain: true,
    measure: async (bench) => {
      const page = await median(bench.runs, () => views.feed(bench, 60));
      return [
        line('feed of 60 pictures: work until it is there, ms', null, page.shownMs, { goal: 200 }),
        line('feed of 60 pictures: frames a second while scrolled', null, page.framesPerSecond, {
          goal: 58,
          atLeast: true,
        }),
      ];
    },
  },
];
