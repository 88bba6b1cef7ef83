import { useEffect } from 'react';

/**
 * What `data-one-stop` marks is one stop of the Tab key: the arrows left and right, Home and End go along its buttons. The
 * names of a panel's parameters (`data-row-name`) are one stop together, and the buttons of a parameter that is not sent
 * are none: the arrows come to them from its name.
 */
const GROUP = '[data-one-stop]';
const NAME = '[data-row-name]';
const ROW = '[data-parameter-row]';
const BUTTONS = 'button:not([role]), a[href]';
/** What has an order of its own. */
const APART = `${GROUP}, dialog, [popover]`;

/** Those whose `tabindex` is set here; one that has its own keeps it. */
const kept = new WeakSet<Element>();
/** Where the focus was last in a group. */
const lastIn = new WeakMap<Element, Element>();

/** Puts the stops in order just before the Tab key looks for the next one, and hears the arrows. */
export function useOneStops(): void {
  useEffect(() => {
    const onTab = ({ key }: KeyboardEvent) => {
      if (key === 'Tab') orderStops();
    };
    window.addEventListener('keydown', onTab, true);
    window.addEventListener('keydown', onArrow);
    window.addEventListener('focusin', noteFocus);
    return () => {
      window.removeEventListener('keydown', onTab, true);
      window.removeEventListener('keydown', onArrow);
      window.removeEventListener('focusin', noteFocus);
    };
  }, []);
}

function orderStops(): void {
  for (const group of document.querySelectorAll(GROUP)) leaveOne(group, buttonsOf(group));
  const panels = new Set([...document.querySelectorAll(NAME)].map((name) => name.closest('section')));
  for (const panel of panels) if (panel) leaveOne(panel, [...panel.querySelectorAll<HTMLElement>(NAME)]);
  for (const row of document.querySelectorAll(ROW)) {
    const isPassed = row.matches('[data-unsent]') && row.querySelector('[aria-invalid]') === null;
    for (const button of besideName(row)) setStop(button, !isPassed);
  }
}

/** Of some controls the one that had the focus last, else the first, is where Tab comes to. */
function leaveOne(group: Element, all: readonly HTMLElement[]): void {
  const usable = all.filter(isUsable);
  const stop = usable.find((each) => each === lastIn.get(group)) ?? usable[0];
  for (const each of all) setStop(each, each === stop);
}

function setStop(element: HTMLElement, isStop: boolean): void {
  if (element.hasAttribute('tabindex') && !kept.has(element)) return;
  kept.add(element);
  if (isStop) element.removeAttribute('tabindex');
  else element.tabIndex = -1;
}

function noteFocus({ target }: FocusEvent): void {
  if (!(target instanceof Element)) return;
  const group = target.matches(NAME) ? target.closest('section') : target.closest(GROUP);
  if (group) lastIn.set(group, target);
}

function onArrow(event: KeyboardEvent): void {
  const { target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (!(target instanceof HTMLElement) || !target.matches(BUTTONS)) return;
  const line = lineOf(target).filter(isUsable);
  const at = line.indexOf(target);
  if (at === -1) return;
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: line.length - 1 }[event.key];
  const button = next === undefined ? undefined : line[next];
  if (button === undefined) return;
  event.preventDefault();
  button.focus();
}

/** The controls that the arrows go along from one of them. */
function lineOf(button: HTMLElement): readonly HTMLElement[] {
  const group = button.closest(GROUP);
  if (group) return buttonsOf(group);
  const row = button.closest(ROW);
  if (row === null) return [];
  return [...row.querySelectorAll<HTMLElement>(NAME), ...besideName(row)];
}

function buttonsOf(group: Element): readonly HTMLElement[] {
  return [...group.querySelectorAll<HTMLElement>(BUTTONS)].filter(
    (each) => each.closest(APART) === group && (kept.has(each) || !each.hasAttribute('tabindex')),
  );
}

function besideName(row: Element): readonly HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(BUTTONS)].filter(
    (each) => !each.matches(NAME) && each.closest(APART) === row.closest(APART),
  );
}

function isUsable(element: HTMLElement): boolean {
  return !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true });
}
