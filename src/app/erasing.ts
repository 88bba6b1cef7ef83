import {
  beginAnew,
  countKept,
  eraseEverything,
  followErasing,
  takeEraser,
} from '#platform/erasing/erase-everything.ts';
import type { Workbench } from '#state/workbench.ts';
import type { Eraser } from '#state/workbench-state.ts';
import * as words from '#words/page/erasing.ts';

/** Deletes all that is kept in this browser. */
export const eraser: Eraser = {
  count: countKept,
  eraseAll: eraseEverything,
  beginAnew: () => beginAnew('this-tab'),
};

/** Says that everything was deleted, where it was, and begins the page anew when another tab does so. */
export function followErased({ view }: Workbench): void {
  const by = takeEraser();
  if (by !== null) view.notify(words.erasedBy[by]);
  followErasing(() => beginAnew('another-tab'));
}
