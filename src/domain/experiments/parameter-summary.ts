import { formatCompactJson } from '#domain/json/format-json.ts';
import type { ParameterValues } from '#domain/parameters/parameter-spec.ts';
import { connectionName } from '#domain/request/connection.ts';
import { messageText } from '#domain/wire/message.ts';
import type { Variant } from './experiment.ts';

const MAX_VALUE = 24;
const MAX_ASKED = 200;

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

/** How a variant asks, in a line that tells it from others: whom, with which parameters, and what it says itself. */
export function formatVariantSummary({ draft, messages }: Pick<Variant, 'draft' | 'messages'>): string {
  const said = draft.systemPrompt || messageText(messages.at(-1) ?? new Map());
  // A variable alone is what the case says.
  const own = /^\s*(?:\{\{\s*\w+\s*\}\})?\s*$/.test(said)
    ? ''
    : said.slice(0, MAX_ASKED).replace(/\s+/g, ' ').trim();
  return [connectionName(draft.connection), formatParameterSummary(draft.parameters), own]
    .filter((each) => each !== '')
    .join(' · ');
}
