import { formatCompactJson } from '#domain/json/format-json.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { id, number, parseRecord, readRecord, record, string } from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { currentVersion, moveForward, versionOf } from '#domain/records/record-version.ts';
import type { Clock } from './clock.ts';
import type { PageLifecycle } from './page-lifecycle.ts';
import type { StorageArea } from './storage-area.ts';

/** Keeps what is typed into editors, so that a closed or crashed tab does not lose it. */
export interface TypedTextKeeper {
  /** Notes the newest text of a place, null for none; it is written within a quarter of a second, or as the page is left. */
  keep(place: string, text: string | null): void;
  /** What former pages left; records that are not sound, or older than a month, are removed. */
  readAll(): ReadonlyMap<string, string>;
  /** Writes what waits and stops listening. */
  dispose(): void;
}

const PREFIX = 'typed.';
const DELAY_MS = 200;
/** What belonged to a message that is gone has no other end. */
const KEPT_FOR_MS = 30 * 24 * 60 * 60 * 1000;
/** Characters; browsers give a site five million. */
const MOST_TEXT = 500_000;
const STEPS: RecordSteps = [];

/** Makes the keeper over a storage area. */
export function createTypedTextKeeper(deps: {
  readonly area: StorageArea;
  readonly clock: Clock;
  readonly lifecycle: PageLifecycle;
}): TypedTextKeeper {
  const { area, clock } = deps;
  const waiting = new Map<string, string>();
  let callOff: (() => void) | null = null;

  function flush(): void {
    callOff?.();
    callOff = null;
    for (const [place, text] of waiting) {
      if (text.length <= MOST_TEXT) area.set(PREFIX + place, formatTyped(place, text, clock.nowMs()));
    }
    waiting.clear();
  }
  const stopListening = deps.lifecycle.onHide(flush);

  return {
    keep(place, text) {
      if (text === null) {
        waiting.delete(place);
        area.remove(PREFIX + place);
        return;
      }
      waiting.set(place, text);
      callOff ??= clock.after(DELAY_MS, flush);
    },
    readAll() {
      const texts = new Map<string, string>();
      for (const name of area.names(PREFIX)) {
        const typed = parseTyped(area.get(name) ?? '');
        if (typed !== null && typed.savedAtMs > clock.nowMs() - KEPT_FOR_MS)
          texts.set(typed.place, typed.text);
        else area.remove(name);
      }
      return texts;
    },
    dispose() {
      stopListening();
      flush();
    },
  };
}

function formatTyped(place: string, text: string, savedAtMs: number): string {
  return formatCompactJson(
    jsonObject([
      ['version', currentVersion(STEPS)],
      ['place', place],
      ['savedAtMs', savedAtMs],
      ['text', text],
    ]),
  );
}

const TYPED = record({ place: id, savedAtMs: number, text: string });

function parseTyped(stored: string): { place: string; savedAtMs: number; text: string } | null {
  const parsed = parseJson(stored);
  if (!parsed.ok) return null;
  const result = readRecord(() =>
    parseRecord(TYPED, moveForward(parsed.value, versionOf(parsed.value), STEPS).record),
  );
  return result.ok ? result.value : null;
}
