import type { ReactElement, ReactNode } from 'react';
import { createElement } from 'react';
import { inAlphabet } from './math-alphabets.ts';

const ELEMENTS = new Set(
  `math semantics mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom menclose mglyph
   msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mlabeledtr`.split(
    /\s+/,
  ),
);
const ATTRIBUTES = new Set(
  `display mathvariant mathcolor mathbackground mathsize stretchy fence separator lspace rspace linethickness accent
   accentunder minsize maxsize symmetric movablelimits largeop scriptlevel displaystyle width height depth voffset
   notation columnalign columnspacing rowspacing columnlines rowlines frame side form`.split(/\s+/),
);
const TOKEN = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  nbsp: '\u00A0',
};

interface Open {
  readonly name: string;
  readonly properties: Record<string, string>;
  readonly children: ReactNode[];
}

/**
 * The `math` element in KaTeX's MathML, as React elements. Reads only the well-formed markup that KaTeX writes, and
 * takes over only the names in the lists above: no markup text ever reaches the page. Null when there is no formula.
 */
export function mathmlElement(markup: string): ReactElement | null {
  const stack: Open[] = [{ name: '', properties: {}, children: [] }];
  let formula: ReactElement | null = null;
  for (const [, closing, name, attributes, empty, text] of markup.matchAll(TOKEN)) {
    const parent = stack[stack.length - 1];
    if (!parent) return null;
    if (text !== undefined) {
      parent.children.push(decoded(text));
    } else if (closing) {
      stack.pop();
      const element = elementOf(parent, stack.at(-1), tableIn(stack));
      if (element && parent.name === 'math') formula = element;
    } else if (name !== undefined) {
      const open = { name, properties: properties(attributes ?? ''), children: [] };
      if (empty) elementOf(open, parent, tableIn(stack));
      else stack.push(open);
    }
  }
  return formula;
}

function elementOf(open: Open, parent: Open | undefined, table: Open | undefined): ReactElement | null {
  // The source of the formula comes along as an annotation; it would be shown twice.
  if (!ELEMENTS.has(open.name)) {
    if (parent && open.name !== 'annotation') parent.children.push(...open.children);
    return null;
  }
  const place = parent?.children.length ?? 0;
  const { mathvariant, columnalign, columnspacing, ...properties } = open.properties;
  const isLetters = mathvariant !== undefined && open.children.every((child) => typeof child === 'string');
  const letters = isLetters ? inAlphabet(open.children.join(''), mathvariant) : null;
  const element = createElement(
    open.name,
    {
      ...properties,
      ...(mathvariant !== undefined && letters === null ? { mathvariant } : null),
      ...(open.name === 'mtd' ? { className: cellClass(table, place) } : null),
      key: String(place),
    },
    ...(letters === null ? open.children : [letters]),
  );
  parent?.children.push(element);
  return element;
}

/** The table that is being read. */
function tableIn(stack: readonly Open[]): Open | undefined {
  return stack.findLast(({ name }) => name === 'mtable');
}

/** How a cell stands in its column: browsers that keep to MathML Core read neither `columnalign` nor `columnspacing`. */
function cellClass(table: Open | undefined, place: number): string | undefined {
  const alignments = (table?.properties.columnalign ?? '').split(' ');
  const alignment = alignments[place] ?? alignments.at(-1) ?? '';
  // Both sides of an equation stand close to what is between them.
  const isPair = table?.properties.columnspacing?.startsWith('0') === true;
  if (alignment === 'right') return isPair ? 'pr-0! text-right' : 'text-right';
  if (alignment === 'left') return isPair ? 'pl-0! text-left' : 'text-left';
  return undefined;
}

function properties(attributes: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
    if (ATTRIBUTES.has(name)) found[name] = decoded(value);
  }
  return found;
}

function decoded(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
