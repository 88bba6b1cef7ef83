import katex from 'katex';
import type { ReactElement } from 'react';
import { mathmlElement } from './mathml-element.tsx';

const MAX_LENGTH = 4_000;
const MAX_BRACES = 120;

/**
 * A TeX formula as MathML elements, or null where KaTeX does not understand it. No links, images, classes or ids from
 * the formula (`trust` is off); macros can't expand without end.
 */
export function renderFormula(formula: string, display: boolean): ReactElement | null {
  if (formula.length > MAX_LENGTH || depth(formula) > MAX_BRACES) return null;
  try {
    const markup = katex.renderToString(formula, {
      output: 'mathml',
      displayMode: display,
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxExpand: 300,
      maxSize: 20,
    });
    return mathmlElement(markup);
  } catch {
    return null;
  }
}

function depth(formula: string): number {
  let open = 0;
  let deepest = 0;
  for (const token of formula.match(/[{}]|\\left|\\right|\\begin|\\end|\\sqrt|\^|_/g) ?? []) {
    if (token === '}' || token === '\\right' || token === '\\end') open--;
    else if (token === '{' || token === '\\left' || token === '\\begin') open++;
    deepest = Math.max(deepest, open);
  }
  return deepest;
}
