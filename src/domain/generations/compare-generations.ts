import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { connectionName } from '#domain/request/connection.ts';
import type { Generation } from './generation.ts';

/** How many generations can be seen beside each other. */
const MOST_COMPARED = 4;

/** A row of a comparison: what each generation was asked with; null where it was not sent. */
export interface ComparedField {
  readonly name: string;
  readonly values: readonly (string | null)[];
}

/** What was asked differently, and the names of what was the same. */
export interface ComparedGenerations {
  readonly different: readonly ComparedField[];
  readonly same: readonly string[];
}

/** Data of files would fill the page. */
const LONGEST = 400;

/** Puts the requests of generations beside each other: connection, model, and each field of their bodies. */
export function compareGenerations(generations: readonly Generation[]): ComparedGenerations {
  const fields = new Set(generations.flatMap(({ body }) => [...body.keys()]));
  fields.delete('model');
  const rows: readonly ComparedField[] = [
    { name: 'connection', values: generations.map(({ connection }) => connectionName(connection)) },
    { name: 'model', values: generations.map(({ model }) => model) },
    ...[...fields].map((name) => ({ name, values: generations.map(({ body }) => textOf(body.get(name))) })),
  ];
  const isSame = ({ values }: ComparedField) => values.every((value) => value === values[0]);
  const different = rows.filter((row) => !isSame(row));
  return {
    different: different.map(({ name, values }) => ({ name, values: values.map(shortened) })),
    same: rows.filter(isSame).map(({ name }) => name),
  };
}

function textOf(value: JsonValue | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : formatCompactJson(value);
}

function shortened(text: string | null): string | null {
  return text !== null && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** The chosen ones with one more or without it; the first makes room where there are too many. */
export function withPicked(picked: readonly string[], id: string): readonly string[] {
  if (picked.includes(id)) return picked.filter((each) => each !== id);
  return [...picked, id].slice(-MOST_COMPARED);
}
