import { formatCompactJson, formatJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, numberText } from '#domain/json/json-value.ts';
import type { ParameterSpec } from './parameter-spec.ts';

/**
 * The text that stands in a parameter's field for a value: what `parseParameterText` reads back. An empty text and a
 * null of a text parameter both show as an empty field. A value of another type, as an import may bring, shows as JSON.
 */
export function formatParameterText(spec: ParameterSpec, value: JsonValue): string {
  if (spec.kind === 'json') return formatJson(value);
  if (spec.kind === 'string-list' || spec.kind === 'media-url-list') return formatList(value);
  if (typeof value === 'string') return value;
  if (isJsonNumber(value)) return formatNumber(spec, numberText(value));
  if (value === null && (spec.kind === 'string' || spec.kind === 'text' || spec.kind === 'media-url'))
    return '';
  return formatCompactJson(value);
}

function formatNumber(spec: ParameterSpec, text: string): string {
  return spec.writesAsFloat && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** One entry a line, or a JSON list where lines would not say the same. */
function formatList(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (!isJsonArray(value)) return formatCompactJson(value);
  const lines: string[] = [];
  for (const item of value) {
    if (typeof item !== 'string' || item === '' || item !== item.trim() || /[\r\n]/.test(item)) {
      return formatCompactJson(value);
    }
    lines.push(item);
  }
  const [first = ''] = lines;
  const looksLikeJson = first.startsWith('[') || (lines.length === 1 && first === 'null');
  return lines.length === 0 || looksLikeJson ? formatCompactJson(value) : lines.join('\n');
}
