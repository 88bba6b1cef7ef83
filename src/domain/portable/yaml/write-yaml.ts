import { Document, Scalar, visit } from 'yaml';
import type { JsonObject } from '#domain/json/json-value.ts';
import { toPlain } from '#domain/json/json-value.ts';

/** Characters that YAML has no place for as they are, or that some of its readers take for ends of lines. */
const ONLY_ESCAPED = /(?![\t\n\r])[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u;

/** What is written reads the same to readers of YAML 1.1: a text that they would take for a date or a switch is quoted. */
export const YAML_OPTIONS = { version: '1.2', compat: 'yaml-1.1' } as const;

/**
 * YAML 1.2 that readers of YAML 1.1 take for the same: no line is folded, and what must not stand in a file has its
 * escape.
 */
export function writeYaml(value: JsonObject): string {
  const document = new Document(toPlain(value), YAML_OPTIONS);
  quoteOnlyEscaped(document);
  return escapeOnlyEscaped(document.toString({ lineWidth: 0 }));
}

/** Puts the texts that need an escape between double quotes. */
export function quoteOnlyEscaped(document: Document): void {
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && ONLY_ESCAPED.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
}

/** Writes the escapes: all such characters stand between double quotes (`quoteOnlyEscaped`). */
export function escapeOnlyEscaped(text: string): string {
  return text.replace(
    new RegExp(ONLY_ESCAPED, 'gu'),
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
