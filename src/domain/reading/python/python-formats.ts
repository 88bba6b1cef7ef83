import { Unknown } from '#domain/reading/unknown.ts';
import { strOf } from './python-text.ts';
import type { PythonValue } from './python-values.ts';
import { PythonDict, PythonInteger, PythonList } from './python-values.ts';

/** `text % values`; null where it is not evaluated. */
export function formatPercent(text: string, values: PythonValue): string | Unknown | null {
  const list = values instanceof PythonList && values.isTuple ? values.items : [values];
  let next = 0;
  let failed: Unknown | null | undefined;
  const formatted = text.replace(
    /%(?:\((\w+)\))?(.?)/gs,
    (_all, name: string | undefined, letter: string) => {
      if (letter === '%') return '%';
      const value =
        name === undefined
          ? list[next++]
          : values instanceof PythonDict
            ? values.entries.get(`s${name}`)
            : undefined;
      const filled = fill(value, letter);
      if (typeof filled === 'string') return filled;
      failed ??= filled;
      return '';
    },
  );
  if (failed !== undefined) return failed;
  return next === list.length || values instanceof PythonDict ? formatted : null;
}

function fill(value: PythonValue | undefined, letter: string): string | Unknown | null {
  if (value instanceof Unknown) return value;
  if (value === undefined) return null;
  if (letter === 's') return strOf(value);
  if ((letter === 'd' || letter === 'i') && value instanceof PythonInteger) return strOf(value);
  return null;
}

/** `text.format(…)`; null where it is not evaluated. */
export function formatBraces(
  text: string,
  positional: readonly PythonValue[],
  named: ReadonlyMap<string, PythonValue>,
): string | Unknown | null {
  let next = 0;
  let failed: Unknown | null | undefined;
  const formatted = text.replace(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g, (all, field: string | undefined) => {
    if (all === '{{' || all === '}}') return all.slice(1);
    if (field === undefined || !/^\w*$/.test(field)) {
      failed ??= null;
      return '';
    }
    const value =
      field === '' ? positional[next++] : /^\d+$/.test(field) ? positional[Number(field)] : named.get(field);
    const filled = fill(value, 's');
    if (typeof filled === 'string') return filled;
    failed ??= filled;
    return '';
  });
  return failed === undefined ? formatted : failed;
}
