import * as v from 'valibot';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { Unread } from '#domain/json/unread.ts';
import { draftCodec } from '#domain/records/draft-record.ts';
import { recordCodec } from '#domain/records/record-codec.ts';
import {
  exactly,
  id,
  jsonMap,
  number,
  readRecord,
  record,
  string,
  writeMembers,
} from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { moveForward, versionOf, versionToWrite, withoutMembers } from '#domain/records/record-version.ts';
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
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/**
 * Keeps unsent text and drafts so that a closed or crashed tab loses nothing. Each tab has records of its own, so that
 * two tabs with the same conversation do not write over each other's text.
 */
export interface DraftKeeper {
  /** Notes the newest state; it is written within a quarter of a second, and at once when the page is left. */
  keep(conversationId: string, unsentText: string, draft: RequestDraft): void;
  /**
   * What a tab that opens a conversation begins with: its own record from before a reload, else the newest text of a tab
   * that may be gone, with the newest draft. From now on it is this tab's. Null when nothing is kept.
   */
  take(conversationId: string): KeptDraft | null;
  /** The conversation is gone. */
  forget(conversationId: string): void;
  /** What is kept, of every tab, newest first; records that are not sound are left out and removed. */
  readAll(): readonly KeptDraft[];
  /** Writes what waits and stops listening. */
  dispose(): void;
}

const PREFIX = 'draft.';
const TAB = 'tab';
const DELAY_MS = 200;
/** Older conversations have their drafts in the database as well; this place is small. */
const MOST_KEPT = 20;
const STEPS: RecordSteps = [];

/** Keeps drafts in a storage area; `tabArea` is the tab's own, which a reload leaves alone. */
export function createDraftKeeper(deps: {
  readonly area: StorageArea;
  readonly tabArea: StorageArea;
  readonly tabId: string;
  readonly clock: Clock;
  readonly lifecycle: PageLifecycle;
}): DraftKeeper {
  const { area, clock } = deps;
  const waiting = new Map<string, KeptDraft>();
  const written = new Map<string, KeptDraft>();
  let callOff: (() => void) | null = null;
  // A new one for each page: a browser that duplicates a tab copies its storage, and both would write the same records.
  const formerPrefix = `${PREFIX}${deps.tabArea.get(TAB) ?? ''}.`;
  const ownPrefix = `${PREFIX}${deps.tabId}.`;
  deps.tabArea.set(TAB, deps.tabId);

  const write = (kept: KeptDraft) => {
    area.set(ownPrefix + kept.conversationId, formatKept(kept));
    written.set(kept.conversationId, kept);
  };
  const flush = () => {
    callOff?.();
    callOff = null;
    for (const kept of waiting.values()) write(kept);
    waiting.clear();
  };
  const onHide = () => {
    flush();
    // Another tab may have taken it over, and sent or cleared its own copy since.
    for (const kept of written.values())
      if (kept.unsentText !== '' && area.get(ownPrefix + kept.conversationId) === null) write(kept);
  };
  const readRecords = () => {
    flush();
    const records: { readonly name: string; readonly kept: KeptDraft }[] = [];
    for (const name of area.names(PREFIX)) {
      const kept = parseKept(area.get(name) ?? '');
      if (kept === null) area.remove(name);
      else records.push({ name, kept });
    }
    return records.sort((a, b) => b.kept.savedAtMs - a.kept.savedAtMs);
  };
  const readAll = () => {
    const records = readRecords();
    // Unsent text is never dropped; a draft without any is also with its conversation.
    const dropped = records.slice(MOST_KEPT).filter(({ kept }) => kept.unsentText === '');
    for (const { name } of dropped) area.remove(name);
    return records.filter((record) => !dropped.includes(record)).map(({ kept }) => kept);
  };
  const stopListening = deps.lifecycle.onHide(onHide);

  return {
    keep(conversationId, unsentText, draft) {
      const unread = (waiting.get(conversationId) ?? written.get(conversationId))?.unread;
      const kept = { conversationId, savedAtMs: clock.nowMs(), unsentText, draft };
      waiting.set(conversationId, unread ? { ...kept, unread } : kept);
      callOff ??= clock.after(DELAY_MS, flush);
    },
    take(conversationId) {
      const records = readRecords().filter(({ kept }) => kept.conversationId === conversationId);
      const [newest] = records;
      if (newest === undefined) return null;
      const chosen =
        records.find(({ name }) => name.startsWith(ownPrefix) || name.startsWith(formerPrefix)) ??
        records.find(({ kept }) => kept.unsentText !== '') ??
        newest;
      const taken = { ...newest.kept, unsentText: chosen.kept.unsentText };
      write(taken);
      if (!chosen.name.startsWith(ownPrefix)) area.remove(chosen.name);
      return taken;
    },
    forget(conversationId) {
      waiting.delete(conversationId);
      written.delete(conversationId);
      for (const { name, kept } of readRecords())
        if (kept.conversationId === conversationId) area.remove(name);
    },
    readAll,
    dispose() {
      stopListening();
      flush();
    },
  };
}

const keptCodec = recordCodec<KeptDraft>(
  exactly<Omit<KeptDraft, 'unread'>>()(
    record({
      conversationId: id,
      savedAtMs: number,
      unsentText: string,
      draft: v.pipe(
        jsonMap,
        v.transform((draft) => draftCodec.decode(draft)),
      ),
    }),
  ),
  (kept) =>
    writeMembers<typeof kept>({
      conversationId: kept.conversationId,
      savedAtMs: kept.savedAtMs,
      unsentText: kept.unsentText,
      draft: draftCodec.encode(kept.draft),
    }),
  (kept, unread) => (unread ? { ...kept, unread } : kept),
);

function formatKept(kept: KeptDraft): string {
  return formatCompactJson(
    jsonObject([['version', versionToWrite(STEPS, kept.unread)], ...keptCodec.encode(kept)]),
  );
}

function parseKept(text: string): KeptDraft | null {
  const parsed = parseJson(text);
  if (!parsed.ok) return null;
  const result = readRecord(() => {
    const current = moveForward(parsed.value, versionOf(parsed.value), STEPS);
    return keptCodec.decode(withoutMembers(current.record, ['version']), current.newerVersion);
  });
  return result.ok ? result.value : null;
}
