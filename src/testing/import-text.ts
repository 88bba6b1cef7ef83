import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { ImportedRequest } from '#domain/portable/parse-import.ts';
import { loadReaders, parseImport } from '#domain/portable/parse-import.ts';

const readers = await loadReaders();

/** What the Import dialog makes of a text. */
export function importText(text: string): Result<ImportedRequest, InvalidInputError> {
  return parseImport(text, readers);
}

/** The body that a text gives, as JSON on one line; the sentence of its refusal where it gives none. */
export function importedBody(text: string): string {
  const imported = importText(text);
  return imported.ok ? formatCompactJson(imported.value.body) : imported.error.sentence;
}
