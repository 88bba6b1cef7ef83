/**
 * Makes src/domain/models/catalogue-facts.json, the built-in table of Oxen's models, and media-schemas.json, the request
 * schemas of those that are not for chat, from the facts in src/testing/fixtures/models.json. With `--check` it writes
 * nothing and fails when one of them is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const SOURCE = new URL('../src/testing/fixtures/models.json', import.meta.url);
const TABLE = new URL('../src/domain/models/catalogue-facts.json', import.meta.url);
const SCHEMAS = new URL('../src/domain/models/media-schemas.json', import.meta.url);

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

/** The request schema of a model's page, as far as the page's table says it. */
function schemaOf({ parameters }) {
  const names = (isMarked) => parameters.filter(isMarked).map(({ name }) => name);
  return {
    required: names(({ required }) => required),
    basic: names(({ basic }) => basic),
    properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, propertyOf(parameter)])),
  };
}

function propertyOf({ name: _name, required: _required, basic: _basic, items, ...keywords }) {
  return items === undefined ? keywords : { ...keywords, items: { type: items } };
}

const source = JSON.parse(readFileSync(SOURCE, 'utf8'));
const rows = source.models.map(rowOf);
const table = `${JSON.stringify({ taken_on: source.source.commit_date, columns: COLUMNS.join('|'), rows }, null, 2)}\n`;
const others = source.models.filter(({ kind }) => kind !== 'chat');
// A line for each model.
const lines = others.map((model) => `  ${JSON.stringify(model.id)}: ${JSON.stringify(schemaOf(model))}`);
const schemas = `{\n${lines.join(',\n')}\n}\n`;

for (const [file, text] of [
  [TABLE, table],
  [SCHEMAS, schemas],
]) {
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${file.pathname} is out of date: run node scripts/build-catalogue.mjs.`);
    process.exitCode = 1;
  }
}
