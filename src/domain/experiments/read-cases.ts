import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { readText, TextProblem } from '#domain/errors/text-problem.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { PromptBody } from '#domain/portable/prompt-files/prompt-file.ts';
import * as words from '#words/experiments/experiments.ts';
import { testsLeftOut } from '#words/transfer/request-forms.ts';
import type { TestCase } from './experiment.ts';
import { readAssertion, readEvaluator } from './read-assertion.ts';
import { readTable } from './read-table.ts';

/** A case that was read, without an id. */
export type ReadCase = Omit<TestCase, 'id'>;

/** What a text holds. Nothing of it is applied yet. */
export interface ReadCases {
  readonly form: 'table' | 'json' | 'prompt-file';
  readonly cases: readonly ReadCase[];
  /** Assertions that are for every case. */
  readonly checks: readonly JsonObject[];
  /** The prompts of a prompt file, as bodies of requests. */
  readonly prompts: readonly PromptBody[];
  /** For a table: whether its first row was taken for the names of its columns. */
  readonly hasHeader: boolean;
  /** Plain sentences about what was left out or taken otherwise. */
  readonly notes: readonly string[];
}

/** What the reading needs. */
export interface ReadCasesInput {
  /** The variables that the experiment has: columns without names are theirs, in this order. */
  readonly names: readonly string[];
  /** Whether the first row of a table has the names; null: as it looks. */
  readonly hasHeader: boolean | null;
  /** Loaded with the dialog, for it brings a reader of YAML. */
  readonly promptFiles: typeof import('#domain/portable/prompt-files/prompt-files.ts');
}

const LOOKS_LIKE_PROMPT_FILE =
  /^---[ \t]*\r?\n|^(?:prompts|messages|tests|testData|providers)[ \t]*:|^- (?:vars|description|assert)[ \t]*:/m;

/**
 * Reads cases: a table from a spreadsheet or a file (tabs, commas, semicolons), a list of objects in JSON or JSONL, a
 * file of promptfoo or a `.prompt.yml`. Never throws; what is wrong is told with line and column.
 */
export function readCases(text: string, input: ReadCasesInput): Result<ReadCases, InvalidInputError> {
  return readText(text, () => {
    const start = text.search(/[^\s\ufeff]/);
    if (start < 0) throw new TextProblem(words.nothingToRead, 0);
    const first = text[start];
    if (first === '{' || first === '[') return readJsonCases(text);
    if (LOOKS_LIKE_PROMPT_FILE.test(text)) {
      const { value, prompts } = input.promptFiles.readPromptFile(text);
      const read = readPromptValue(value, prompts);
      if (read !== null) return read;
    }
    return readTableCases(text, input);
  });
}

function readJsonCases(text: string): ReadCases {
  const whole = parseJson(text);
  const value = whole.ok ? whole.value : readJsonLines(text);
  if (value === null) {
    if (whole.ok) throw new TextProblem(words.noObjects, 0);
    throw new TextProblem(whole.error.sentence, placeOf(text, whole.error));
  }
  const read = readPromptValue(value, null);
  if (read !== null) return read;
  const items = isJsonArray(value) ? value : [value];
  const notes = new Set<string>();
  const cases = items.map((item, index) => {
    if (!isJsonObject(item)) throw new TextProblem(words.caseNotObject(index + 1), 0);
    return caseOfFields(
      Array.from(item, ([name, member]) => [name, textOf(member)] as const),
      notes,
    );
  });
  return { form: 'json', cases, checks: [], prompts: [], hasHeader: false, notes: [...notes] };
}

function placeOf(text: string, { line, column }: InvalidInputError): number {
  const before = text.split('\n').slice(0, (line ?? 1) - 1);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + (column ?? 1) - 1;
}

/** One object on each line; null where the text is not that. */
function readJsonLines(text: string): JsonValue | null {
  const values: JsonValue[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') {
      const parsed = parseJson(line);
      if (!parsed.ok) {
        if (values.length === 0) return null;
        throw new TextProblem(parsed.error.sentence, from + (parsed.error.column ?? 1) - 1);
      }
      values.push(parsed.value);
    }
    from += line.length + 1;
  }
  return values.length > 1 ? values : null;
}

/** A file of promptfoo, its list of tests, or a `.prompt.yml`; null where a value is none of these. */
function readPromptValue(value: JsonValue, prompts: readonly PromptBody[] | null): ReadCases | null {
  const notes = new Set<string>();
  if (isJsonArray(value)) {
    const isTests =
      value.length > 0 &&
      value.every((each) => isJsonObject(each) && (each.has('vars') || each.has('assert')));
    if (!isTests) return null;
    return filed(value, new Map(), [], notes);
  }
  if (!isJsonObject(value)) return null;
  const bodies = prompts ?? [];
  // What they say of tests that are left out is not so here.
  for (const sentence of bodies.flatMap((body) => body.notes))
    if (!isAboutTests(sentence)) notes.add(sentence);
  const tests = value.get('tests');
  if (value.has('prompts') || isJsonArray(tests)) {
    const byDefault = value.get('defaultTest');
    return filed(
      isJsonArray(tests) ? tests : [],
      isJsonObject(byDefault) ? byDefault : new Map(),
      bodies,
      notes,
    );
  }
  if (!value.has('messages') || prompts === null) return null;
  const data = value.get('testData');
  const cases = (isJsonArray(data) ? data : []).flatMap((item) =>
    isJsonObject(item)
      ? [
          caseOfFields(
            Array.from(item, ([name, member]) => [name, textOf(member)] as const),
            notes,
          ),
        ]
      : [],
  );
  const evaluators = value.get('evaluators');
  const checks = (isJsonArray(evaluators) ? evaluators : []).flatMap((each) => readEvaluator(each, notes));
  return { form: 'prompt-file', cases, checks, prompts: bodies, hasHeader: false, notes: [...notes] };
}

const isAboutTests = (sentence: string) =>
  sentence === testsLeftOut || /\{\{|testData|evaluators/.test(sentence);

function filed(
  tests: readonly JsonValue[],
  byDefault: JsonObject,
  prompts: readonly PromptBody[],
  notes: Set<string>,
): ReadCases {
  const defaults = byDefault.get('vars');
  const cases = tests.flatMap((test, index): readonly ReadCase[] => {
    if (!isJsonObject(test)) throw new TextProblem(words.caseNotObject(index + 1), 0);
    const vars = test.get('vars');
    const all = new Map([...(isJsonObject(defaults) ? defaults : []), ...(isJsonObject(vars) ? vars : [])]);
    const read = caseOfFields(
      Array.from(all, ([name, member]) => [name, textOf(member)] as const),
      notes,
    );
    const note = test.get('description');
    for (const key of test.keys())
      if (!['vars', 'assert', 'description'].includes(key)) notes.add(words.leftOut(`tests.${key}`));
    return [{ ...read, note: typeof note === 'string' ? note : read.note, checks: assertionsOf(test) }];
  });
  for (const key of byDefault.keys())
    if (key !== 'vars' && key !== 'assert') notes.add(words.leftOut(`defaultTest.${key}`));
  return {
    form: 'prompt-file',
    cases,
    checks: assertionsOf(byDefault),
    prompts,
    hasHeader: false,
    notes: [...notes],
  };
}

function assertionsOf(test: JsonObject): readonly JsonObject[] {
  const listed = test.get('assert');
  return (isJsonArray(listed) ? listed : []).filter(isJsonObject);
}

function readTableCases(text: string, { names, hasHeader }: ReadCasesInput): ReadCases {
  const rows = readTable(text);
  const [first] = rows;
  if (first === undefined) throw new TextProblem(words.nothingToRead, 0);
  const isHeader = hasHeader ?? looksLikeHeader(first, rows.length, names);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = isHeader
    ? Array.from({ length: width }, (_unused, index) => first[index]?.trim() || words.columnAt(index + 1))
    : Array.from({ length: width }, (_unused, index) => unnamedColumn(index, width, names));
  const notes = new Set(doubled(columns.map(variableName)).map(words.columnTwice));
  const cases = rows.slice(isHeader ? 1 : 0).map((row) =>
    caseOfFields(
      row.map((field, index) => [columns[index] ?? '', field] as const),
      notes,
    ),
  );
  return { form: 'table', cases, checks: [], prompts: [], hasHeader: isHeader, notes: [...notes] };
}

/** The columns whose name another one before them has: of such a case the last value counts. */
function doubled(columns: readonly string[]): readonly string[] {
  return [...new Set(columns.filter((name, index) => columns.indexOf(name) !== index))];
}

/** Columns without names: the variables in their order, then what is expected. */
function unnamedColumn(index: number, width: number, names: readonly string[]): string {
  const known = names.length === 0 ? ['input'] : names;
  if (index < known.length) return known[index] ?? '';
  return index === known.length && width > known.length ? 'expected' : words.columnAt(index + 1);
}

function looksLikeHeader(row: readonly string[], rowCount: number, names: readonly string[]): boolean {
  const fields = row.map((field) => field.trim());
  const isKnown = (field: string) =>
    names.includes(field) || OWN_COLUMNS.has(field) || field.startsWith('__');
  if (fields.some(isKnown)) return true;
  const areNames = fields.every((field) => /^[A-Za-z_][\w -]{0,39}$/.test(field));
  return rowCount > 1 && fields.length > 1 && areNames && new Set(fields).size === fields.length;
}

/** Columns that are no variables. */
const OWN_COLUMNS: ReadonlySet<string> = new Set([
  'expected',
  'note',
  'notes',
  '__expected',
  '__description',
]);

/** A case of named fields: `expected`, `note`, promptfoo's columns, and variables. */
function caseOfFields(
  fields: readonly (readonly [name: string, text: string])[],
  notes: Set<string>,
): ReadCase {
  const values = new Map<string, string>();
  const checks: JsonObject[] = [];
  let expected: string | null = null;
  let note = '';
  for (const [name, text] of fields) {
    if (name === 'expected') expected = text === '' ? null : text;
    else if (name === 'note' || name === 'notes' || name === '__description') note = text;
    else if (/^__expected\d*$/.test(name)) {
      const check = readAssertion(text);
      if (check === 'text') expected = text;
      else if (check !== null) checks.push(check);
    } else if (name.startsWith('__')) {
      if (text !== '') notes.add(words.leftOut(name));
    } else {
      const variable = variableName(name);
      if (variable !== name) notes.add(words.renamed(name, variable));
      values.set(variable, text);
    }
  }
  return { values, expected, note, checks };
}

/** A name that can stand between braces. */
function variableName(name: string): string {
  const plain = name.trim().replace(/[^A-Za-z0-9_]+/g, '_');
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`;
}

/** A value as its text: numbers as they are written. */
function textOf(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  return isJsonNumber(value) ? numberText(value) : formatCompactJson(value);
}
