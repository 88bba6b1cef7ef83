import type { JavascriptValue } from './javascript-values.ts';

/** What ends a run: `throw`, or `process.exit()`. */
export class JavascriptStop extends Error {
  readonly line: number;
  readonly thrown: JavascriptValue;
  constructor(line: number, thrown: JavascriptValue = undefined) {
    super();
    this.line = line;
    this.thrown = thrown;
  }
}
