import type { Locator, Page } from 'playwright/test';
import { findSmallTargets } from './finger-targets.ts';
import { expect } from './fixtures.ts';

/**
 * Looks at what is on top now (the page, or the dialog, menu or list over it) as a person does who scrolls and presses,
 * and expects that every control in it can be pressed in its middle, whole, that nothing stands out sideways, and that
 * under a finger nothing is too small.
 */
export async function expectAllReachable(page: Page, where: string, part?: Locator): Promise<void> {
  // What still slides or fades in is not where it will be.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState === 'finished' || effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY,
      ),
  );
  const problems = part ? await part.evaluate(findProblems) : await page.evaluate(findProblems, null);
  const small = await (part ?? page.locator(':root')).evaluate(findSmallTargets, part !== undefined);
  expect.soft(small, `${where}: too small for a finger`).toEqual([]);
  expect.soft(problems, `${where}: controls out of reach, or something too wide`).toEqual([]);
}

/** Runs in the page. */
function findProblems(part: Element | null): readonly string[] {
  const CONTROLS =
    'button, a[href], input, textarea, select, summary, [contenteditable="true"], [role="option"], [role="menuitem"], [tabindex="0"]';
  /** Pixels that rounding may cost. */
  const TOLERANCE = 1.5;
  const problems: string[] = [];
  const layers = [
    ...document.querySelectorAll<HTMLElement>('dialog[open], :popover-open:not([data-unseen])'),
  ];
  const layer = part ?? layers.at(-1) ?? document.body;

  const nameOf = (element: Element) => {
    const label =
      element.getAttribute('aria-label') ?? element.getAttribute('title') ?? element.textContent ?? '';
    return `${element.getAttribute('role') ?? element.tagName.toLowerCase()} "${label.trim().slice(0, 50)}"`;
  };
  const parentsOf = (element: Element) => {
    const parents: HTMLElement[] = [];
    for (let parent = element.parentElement; parent !== null; parent = parent.parentElement)
      parents.push(parent);
    return parents;
  };
  const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
  /** The part of the window through which an element is seen, once everything that can be scrolled is. */
  const shownBox = (element: Element) => {
    const box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    if (getComputedStyle(element).position === 'fixed') return box;
    for (const parent of parentsOf(element)) {
      const style = getComputedStyle(parent);
      const { left, top, right, bottom } = parent.getBoundingClientRect();
      if (style.overflowX !== 'visible' && parent !== document.body && parent !== document.documentElement) {
        box.left = Math.max(box.left, left);
        box.right = Math.min(box.right, right);
        box.top = Math.max(box.top, top);
        box.bottom = Math.min(box.bottom, bottom);
      }
      if (style.position === 'fixed') break;
    }
    return box;
  };
  /** Only a person's scrolling counts: what clips without scroll bars stays where it was. */
  const undoClipScrolls = (element: Element) => {
    for (const parent of parentsOf(element)) {
      const { overflowX, overflowY } = getComputedStyle(parent);
      if (!scrolls(overflowX)) parent.scrollLeft = 0;
      if (!scrolls(overflowY) && parent !== document.body && parent !== document.documentElement)
        parent.scrollTop = 0;
    }
  };

  for (const control of layer.querySelectorAll<HTMLElement>(CONTROLS)) {
    const isFile = control instanceof HTMLInputElement && control.type === 'file';
    // A file field is pressed by the label around it; other hidden fields are not for the hand.
    const pressed = isFile ? control.closest('label') : control;
    if (pressed === null || !pressed.checkVisibility({ visibilityProperty: true })) continue;
    if (pressed.closest('[aria-hidden="true"], [inert]')) continue;
    const { clip, clipPath } = getComputedStyle(pressed);
    // For screen readers and keys alone: shown when it has the focus.
    if (clip !== 'auto' || clipPath !== 'none' || pressed.matches('a[href="#composer"]')) continue;
    pressed.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    undoClipScrolls(pressed);
    const rect = pressed.getClientRects()[0];
    if (rect === undefined || rect.width === 0 || rect.height === 0) continue;
    const shown = shownBox(pressed);
    const name = nameOf(control);
    const isCutSideways = rect.left < shown.left - TOLERANCE || rect.right > shown.right + TOLERANCE;
    const isCutAbove = rect.top < shown.top - TOLERANCE || rect.bottom > shown.bottom + TOLERANCE;
    const isTooLarge = rect.height > shown.bottom - shown.top;
    if (isCutSideways && rect.width <= shown.right - shown.left) problems.push(`${name} is cut sideways`);
    else if (isCutSideways && !pressed.matches('pre, table, [role="tab"]'))
      problems.push(`${name} is wider than its place`);
    if (isCutAbove && !isTooLarge) problems.push(`${name} is cut above or below`);
    const x = (Math.max(rect.left, shown.left) + Math.min(rect.right, shown.right)) / 2;
    const y = (Math.max(rect.top, shown.top) + Math.min(rect.bottom, shown.bottom)) / 2;
    const hit = document.elementFromPoint(x, y);
    const isHit =
      hit !== null &&
      // This goes as soon as its log is at the end.
      (nameOf(hit) === 'button "Jump to latest"' ||
        pressed.contains(hit) ||
        hit.contains(pressed) ||
        hit.closest('label')?.contains(pressed) === true);
    if (!isHit) problems.push(`${name} is covered by ${hit === null ? 'nothing' : nameOf(hit)}`);
  }

  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) problems.push(`the page is ${scrollWidth} px wide of ${innerWidth}`);
  for (const element of [layer, ...layer.querySelectorAll<HTMLElement>('*')]) {
    const { overflowX, overflowY } = getComputedStyle(element);
    // `overflow: auto` alone is meant for the way down.
    const isDownOnly =
      scrolls(overflowY) && scrolls(overflowX) && element.scrollHeight > element.clientHeight + 1;
    const mayScroll =
      element.matches(
        'pre, [tabindex="0"], textarea, .cm-scroller, :has(> [data-column], > table, > div > table)',
      ) || parentsOf(element).some((parent) => parent.matches('pre, .cm-editor'));
    if (isDownOnly && !mayScroll && element.scrollWidth > element.clientWidth + 1)
      problems.push(
        `${nameOf(element).slice(0, 60)} scrolls sideways: ${element.scrollWidth} px of ${element.clientWidth}`,
      );
  }
  const modal = layers.findLast((element) => element.matches('dialog'));
  if (modal !== undefined) {
    const { left, right, top, bottom } = modal.getBoundingClientRect();
    if (
      left < -TOLERANCE ||
      top < -TOLERANCE ||
      right > innerWidth + TOLERANCE ||
      bottom > innerHeight + TOLERANCE
    )
      problems.push(`${nameOf(modal)} stands out of the window`);
  }
  return problems;
}
