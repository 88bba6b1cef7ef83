import type { KeyboardEvent } from 'react';
import type { TextRange } from '#ui/text-editor/text-problem.ts';

/** What is selected in an element, as offsets of its text; its beginning where nothing is. */
export function selectedIn(element: HTMLElement): TextRange {
  const selection = window.getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  if (range === null || !element.contains(range.startContainer) || !element.contains(range.endContainer))
    return { from: 0, to: 0 };
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  return { from, to: from + range.toString().length };
}

/** Enter in a panel whose text can be edited begins that. */
export function onEnter(begin: () => void) {
  return (event: KeyboardEvent) => {
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key !== 'Enter' || !isPlain || event.target !== event.currentTarget) return;
    event.preventDefault();
    begin();
  };
}
