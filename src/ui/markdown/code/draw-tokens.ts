import type { CodeToken } from './code-tokens.ts';
import { TOKEN_CLASS } from './token-class.ts';

/**
 * Makes tokens the content of an element: bare text, or a `span` of their kind. What stands there already and is alike
 * stays the same node, so that a selection survives while code streams in at the end.
 */
export function drawTokens(element: Element, tokens: readonly CodeToken[]): void {
  let node = element.firstChild;
  let index = 0;
  for (
    let token = tokens[0];
    token && node && classOf(node) === TOKEN_CLASS[token.kind];
    token = tokens[index]
  ) {
    setText(node, token.text);
    node = node.nextSibling;
    index += 1;
  }
  while (node) {
    const next: ChildNode | null = node.nextSibling;
    node.remove();
    node = next;
  }
  const { ownerDocument } = element;
  const rest = ownerDocument.createDocumentFragment();
  for (const { text, kind } of tokens.slice(index)) {
    const fresh = ownerDocument.createTextNode(text);
    if (kind === '') rest.append(fresh);
    else {
      const span = ownerDocument.createElement('span');
      span.className = TOKEN_CLASS[kind];
      span.append(fresh);
      rest.append(span);
    }
  }
  element.append(rest);
}

function classOf(node: ChildNode): string {
  return node instanceof Element ? node.className : '';
}

/** Writes to the text node itself: another one in its place would end a selection. */
function setText(node: ChildNode, text: string): void {
  const holder = node instanceof Element ? node.firstChild : node;
  if (holder instanceof Text && holder.data !== text) {
    // Text that only grew keeps what is selected in it.
    if (text.startsWith(holder.data)) holder.appendData(text.slice(holder.data.length));
    else holder.data = text;
  }
}
