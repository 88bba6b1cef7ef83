import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { parseParameterText } from '#domain/parameters/parse-parameter-text.ts';
import { atPlace } from '#words/code/json.ts';

/** What is wrong with a text that is no value of the parameter's type, with its place where that helps; null for one that is. */
export function describeUnread(spec: ParameterSpec, text: string): string | null {
  const parsed = parseParameterText(spec, text);
  if (parsed.ok) return null;
  return spec.kind === 'json' ? atPlace(parsed.error) : parsed.error.sentence;
}
