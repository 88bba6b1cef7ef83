import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';

/** The code of a notebook, and where in its file a place of that code stands. */
export interface NotebookCode {
  readonly code: string;
  placeOf(at: number): number;
}

/** The code cells of a Jupyter notebook, one after the other; null where a value is none. */
export function notebookCode(value: JsonValue, file: string): NotebookCode | null {
  if (!isJsonObject(value) || !value.has('nbformat')) return null;
  const cells = value.get('cells');
  if (!isJsonArray(cells)) return null;
  const lines: string[] = [];
  for (const cell of cells.filter(isJsonObject)) {
    if (cell.get('cell_type') !== 'code') continue;
    const source = cell.get('source');
    const text = isJsonArray(source) ? source.map(String).join('') : String(source ?? '');
    lines.push(...text.split('\n'), '');
  }
  return { code: lines.join('\n'), placeOf: placesIn(file, lines) };
}

/** A line of code stands in the file as JSON writes it, behind the line before it. */
function placesIn(file: string, lines: readonly string[]): (at: number) => number {
  const starts: number[] = [];
  const places: number[] = [];
  let start = 0;
  let from = 0;
  for (const line of lines) {
    const found = line === '' ? -1 : file.indexOf(JSON.stringify(line).slice(1, -1), from);
    starts.push(start);
    places.push(Math.max(found, from));
    if (found >= 0) from = found;
    start += line.length + 1;
  }
  return (at) => {
    const index = Math.max(
      starts.findIndex((each, next) => each <= at && (starts[next + 1] ?? Infinity) > at),
      0,
    );
    return places[index] ?? 0;
  };
}
