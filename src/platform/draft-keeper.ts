import { decodeDraft, encodeDraft } from '#domain/conversation/draft-record.ts';
import {
  asObject,
  readId,
  readNumber,
  readObject,
  readRecord,
  readText,
} from '#domain/conversation/record-reader.ts';
import type { RecordSteps } from '#domain/conversation/record-version.ts';
import { currentVersion, moveForward } from '#domain/conversation/record-version.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { Clock } from './clock.ts';
import type { PageLifecycle } from './page-lifecycle.ts';
import type { StorageArea } from './storage-area.ts';

/** What somebody was about to send. */
export interface KeptDraft {
  readonly conversationId: string;
  readonly savedAtMs: number;
  readonly unsentText: string;
  readonly draft: RequestDraft;
}

/** Keeps unsent text and drafts so that a closed or crashed tab loses nothing. One record for each conversation. */
export interface DraftKeeper {
  /** Notes the newest state; it is written within a quarter of a second, and at once when the page is left. */
  keep(conversationId: string, unsentText: string, draft: RequestDraft): void;
  /** The text was sent or its conversation is gone. */
  forget(conversationId: string): void;
  /** What is kept, newest first; records that are not sound are left out and removed. */
  readAll(): readonly KeptDraft[];
  /** Writes what waits and stops listening. */
  dispose(): void;
}

const PREFIX = 'draft.';
const DELAY_MS = 200;
/** Older conversations have their drafts in the database as well; this place is small. */
const MOST_KEPT = 20;
const STEPS: RecordSteps = [];

/** Keeps drafts in a storage area. */
export function createDraftKeeper(deps: {
  readonly area: StorageArea;
  readonly clock: Clock;
  readonly lifecycle: PageLifecycle;
}): DraftKeeper {
  const { area, clock } = deps;
  const waiting = new Map<string, KeptDraft>();
  let callOff: (() => void) | null = null;

  const flush = () => {
    callOff?.();
    callOff = null;
    for (const kept of waiting.values()) area.set(PREFIX + kept.conversationId, formatKept(kept));
    waiting.clear();
  };
  const readAll = () => {
    flush();
    const drafts: KeptDraft[] = [];
    for (const name of area.names(PREFIX)) {
      const kept = parseKept(area.get(name) ?? '');
      if (kept === null) area.remove(name);
      else drafts.push(kept);
    }
    drafts.sort((a, b) => b.savedAtMs - a.savedAtMs);
    // Unsent text is never dropped; a draft without any is also with its conversation.
    const dropped = drafts.slice(MOST_KEPT).filter((kept) => kept.unsentText === '');
    for (const old of dropped) area.remove(PREFIX + old.conversationId);
    return drafts.filter((kept) => !dropped.includes(kept));
  };
  const stopListening = deps.lifecycle.onHide(flush);

  return {
    keep(conversationId, unsentText, draft) {
      waiting.set(conversationId, { conversationId, savedAtMs: clock.nowMs(), unsentText, draft });
      callOff ??= clock.after(DELAY_MS, flush);
    },
    forget(conversationId) {
      waiting.delete(conversationId);
      area.remove(PREFIX + conversationId);
    },
    readAll,
    dispose() {
      stopListening();
      flush();
    },
  };
}

function formatKept(kept: KeptDraft): string {
  return formatCompactJson(
    jsonObject([
      ['version', currentVersion(STEPS)],
      ['conversationId', kept.conversationId],
      ['savedAtMs', kept.savedAtMs],
      ['unsentText', kept.unsentText],
      ['draft', encodeDraft(kept.draft)],
    ]),
  );
}

function parseKept(text: string): KeptDraft | null {
  const parsed = parseJson(text);
  if (!parsed.ok) return null;
  const result = readRecord((): KeptDraft => {
    const whole = asObject(parsed.value, 'The record');
    const record = moveForward(whole, whole.get('version'), STEPS);
    return {
      conversationId: readId(record, 'conversationId'),
      savedAtMs: readNumber(record, 'savedAtMs'),
      unsentText: readText(record, 'unsentText'),
      draft: decodeDraft(readObject(record, 'draft')),
    };
  });
  return result.ok ? result.value : null;
}
