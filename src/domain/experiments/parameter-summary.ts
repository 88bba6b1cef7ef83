import { formatCompactJson } from '#domain/json/format-json.ts';
import type { ParameterValues } from '#domain/parameters/parameter-spec.ts';

const MAX_VALUE = 24;

/** The parameters that are sent, in a line: `temperature 0.7, max_tokens 256`. How the answer travels is left out. */
export function formatParameterSummary(parameters: ParameterValues): string {
  return [...parameters]
    .filter(([name]) => name !== 'stream' && name !== 'stream_options')
    .map(([name, value]) => {
      const text = formatCompactJson(value);
      return text.length > MAX_VALUE ? name : `${name} ${text}`;
    })
    .join(', ');
}
