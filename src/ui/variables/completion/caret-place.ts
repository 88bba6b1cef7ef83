/** What decides where a text area breaks its lines. */
const COPIED = [
  'boxSizing',
  'borderTopWidth',
  'borderRightWidth',
  'borderBottomWidth',
  'borderLeftWidth',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'fontFamily',
  'fontSize',
  'fontWeight',
  'fontStyle',
  'letterSpacing',
  'lineHeight',
  'tabSize',
  'textIndent',
  'wordSpacing',
] as const;

/** So much of a text is laid out again before the caret: what stands further up decides no line break down here. */
const MOST_CHARACTERS = 20_000;

/** Where a character of a text area is drawn: its left edge, and the top and bottom of its line, in the window. */
export function caretPlace(
  field: HTMLTextAreaElement,
  index: number,
): { readonly left: number; readonly top: number; readonly bottom: number } {
  const from = index <= MOST_CHARACTERS ? 0 : field.value.lastIndexOf('\n', index - MOST_CHARACTERS) + 1;
  const style = getComputedStyle(field);
  const mirror = document.createElement('div');
  for (const name of COPIED) mirror.style[name] = style[name];
  Object.assign(mirror.style, {
    position: 'fixed',
    visibility: 'hidden',
    top: '0',
    left: '0',
    width: `${field.clientWidth + Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.borderRightWidth)}px`,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'break-word',
  });
  const mark = document.createElement('span');
  mark.textContent = '{';
  // In the flow above the text that is left out, nothing is known: then the last line of the field is taken.
  mirror.append(field.value.slice(from, index), mark);
  field.after(mirror);
  const own = mirror.getBoundingClientRect();
  const at = mark.getBoundingClientRect();
  mirror.remove();
  const box = field.getBoundingClientRect();
  const height = at.height;
  const inField = from === 0 ? at.top - own.top - field.scrollTop : box.height - height;
  const top = box.top + Math.min(Math.max(inField, 0), box.height - height);
  return { left: box.left + at.left - own.left, top, bottom: top + height };
}
