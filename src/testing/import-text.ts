import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { ok } from '#domain/errors/result.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';

import type { ImportedRequest, ImportedText } from '#domain/portable/parse-import.ts';
import { loadReaders, parseImport } from '#domain/portable/parse-import.ts';

const readers = await loadReaders();

/** What the Import dialog makes of a text: all that stands in it. */
export function importAll(text: string): Result<ImportedText, InvalidInputError> {
  return parseImport(text, readers);
}

/** The first request of a text. */
export function importText(text: string): Result<ImportedRequest, InvalidInputError> {
  const imported = importAll(text);
  if (!imported.ok) return imported;
  const [first] = imported.value.requests;
  if (first === undefined) throw new Error('Nothing was imported, and nothing refused.');
  return ok(first);
}

/** The body that a text gives, as JSON on one line; the sentence of its refusal where it gives none. */
export function importedBody(text: string): string {
  const imported = importText(text);
  return imported.ok ? formatCompactJson(imported.value.body) : imported.error.sentence;
}
