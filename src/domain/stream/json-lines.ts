import { parseJson } from '#domain/json/parse-json.ts';
import { errorInPayload } from '#domain/wire/read-server-error.ts';
import { hasChoices } from './chunk-events.ts';
import type { SseDecoder, SseEvent } from './sse-decoder.ts';

/** Lines of JSON as events, in time linear in the text: how servers stream that know no event streams. */
export function createJsonLines(): SseDecoder {
  let pieces: string[] = [];
  const eventsOf = (lines: readonly string[]): SseEvent[] =>
    lines.filter((line) => line.trim() !== '').map((data) => ({ name: null, data }));
  return {
    push(text) {
      const lines = text.split('\n');
      const last = lines.pop() ?? '';
      const [first, ...others] = lines;
      if (first === undefined) {
        pieces.push(last);
        return [];
      }
      const whole = pieces.join('') + first;
      pieces = [last];
      return eventsOf([whole, ...others]);
    },
    end() {
      const rest = pieces.join('');
      pieces = [];
      return eventsOf([rest]);
    },
  };
}

/** Whether a body is lines of JSON, each a part of an answer; null while too little has come to tell. */
export function areJsonLines(text: string): boolean | null {
  const end = text.indexOf('\n');
  if (end === -1 || text.slice(end).trim() === '') return null;
  const first = parseJson(text.slice(0, end));
  return first.ok && (hasChoices(first.value) || errorInPayload(first.value) !== null);
}
