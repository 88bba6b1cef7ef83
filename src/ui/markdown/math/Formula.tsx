import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';

/**
 * KaTeX, loaded when the first formula is shown.
 *
 * @internal
 */
export const formulaModule = lazyModule(() => import('./render-formula.tsx'));

const TYPED = 'wrap-anywhere whitespace-pre-wrap';
const DELIMITERS = [
  ['$$', '$$'],
  ['$', '$'],
  ['\\[', '\\]'],
  ['\\(', '\\)'],
] as const;

/**
 * A formula from its source with delimiters. What can't be read as a formula (or not yet, while KaTeX is loading, or
 * while its end is still to come) is shown as it was typed.
 */
export function Formula({ source, block }: { source: string; block: boolean }) {
  const parts = split(source);
  const module = useLazyModule(formulaModule, parts !== null);
  const display = block || source.startsWith('\\[');
  const math = parts && module ? module.renderFormula(parts.formula, display) : null;
  if (!math) return block ? <p className={TYPED}>{source}</p> : <span className={TYPED}>{source}</span>;
  if (!block) return math;
  return (
    <div className="overflow-x-auto py-1">
      {math}
      {parts?.rest ? <p className={TYPED}>{parts.rest}</p> : null}
    </div>
  );
}

/** The formula between its delimiters, and what follows the closing one in its line; null when it is not closed. */
function split(source: string): { formula: string; rest: string } | null {
  if (source.startsWith('\\begin{')) return { formula: source, rest: '' };
  for (const [opening, closing] of DELIMITERS) {
    if (!source.startsWith(opening)) continue;
    for (let at = opening.length; at < source.length; at++) {
      if (source.startsWith(closing, at)) {
        return { formula: source.slice(opening.length, at), rest: source.slice(at + closing.length).trim() };
      }
      if (source[at] === '\\') at++;
    }
    return null;
  }
  return null;
}
