/**
 * Makes src/domain/models/catalogue-facts.json, the built-in table of Oxen's models, from the facts in
 * src/testing/fixtures/models.json. With `--check` it writes nothing and fails when the table is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const SOURCE = new URL('../src/testing/fixtures/models.json', import.meta.url);
const TABLE = new URL('../src/domain/models/catalogue-facts.json', import.meta.url);

const COLUMNS = [
  'id',
  'display_name',
  'developer',
  'kind',
  'endpoint',
  'context_length',
  'max_output_tokens',
  'input_modalities',
  'parameters',
  'removed_on',
];

/** One model as a line: its facts in the order of COLUMNS, with `|` between them; what is not known is empty. */
function rowOf(model) {
  const cells = COLUMNS.map((column) => {
    const value = model[column];
    if (value === undefined || value === null) return '';
    if (column === 'parameters') return value.map((parameter) => parameter.name).join(',');
    return Array.isArray(value) ? value.join(',') : String(value);
  });
  for (const cell of cells) {
    if (cell.includes('|')) throw new Error(`A fact of ${model.id} holds the separator: ${cell}`);
  }
  return cells.join('|');
}

const source = JSON.parse(readFileSync(SOURCE, 'utf8'));
const rows = source.models.map(rowOf);
const table = `${JSON.stringify({ taken_on: source.source.commit_date, columns: COLUMNS.join('|'), rows }, null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(TABLE, 'utf8') !== table) {
    console.error(
      'src/domain/models/catalogue-facts.json is out of date: run node scripts/build-catalogue.mjs.',
    );
    process.exit(1);
  }
} else {
  writeFileSync(TABLE, table);
}
