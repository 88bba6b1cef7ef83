import type { SyntaxNode } from '@lezer/common';
import * as words from '#words/code/reading.ts';
import type { PythonRun } from './python-run.ts';
import type { PythonValue } from './python-values.ts';
import { doubtOf, PythonDict } from './python-values.ts';

/** Puts the members of one dict into another. */
export function spreadInto(run: PythonRun, dict: PythonDict, value: PythonValue, node: SyntaxNode): void {
  if (value instanceof PythonDict && !value.doubt) {
    for (const [key, member] of value.entries) dict.entries.set(key, member);
  } else {
    dict.doubt ??= doubtOf(value) ?? run.unknown(words.spreadUnknown, node);
  }
}
