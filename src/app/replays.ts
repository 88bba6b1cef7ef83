import { fail, ok } from '#domain/errors/result.ts';
import type { Recording } from '#domain/recordings/recording.ts';
import { readRecordingFile, summarizeRecordings } from '#domain/replay/read-recording-file.ts';
import { createId } from '#platform/ids.ts';
import { bytesOfContent } from '#platform/recorded-pieces.ts';
import { experimentRecordings } from '#platform/recording-store.ts';
import { ReplayFileStore } from '#platform/replay-file-store.ts';
import { keptOrder } from '#platform/replay-order.ts';
import { openStorageArea } from '#platform/storage-area.ts';
import type { ReplayLibrary } from '#state/workbench-state.ts';
import type { MonotonicClock } from '#transport/monotonic-clock.ts';
import type { ReplayHandler } from '#transport/replay-handler.ts';
import { createReplayHandler, missResponse } from '#transport/replay-handler.ts';
import * as words from '#words/conversation/replay.ts';
import { recordingStore } from './keeping/recordings.ts';
import { playRecording, sentenceOf } from './play-recording.ts';

interface Source {
  readonly recordings: readonly Recording[];
  readonly handler: ReplayHandler;
  /** What the recordings of this browser were as they were read; empty for a file, which never changes. */
  readonly version: string;
}

/** The next in order of each file, and under '' of this browser's own: it goes on when they are read anew. */
const tabArea = openStorageArea(() => window.sessionStorage);
const sources = new Map<string, Source>();
let library: ReplayLibrary | null = null;

/** The recordings that answer requests; the same ones for the whole page. */
export function openReplays(clock: MonotonicClock, onNote: (sentence: string) => void): ReplayLibrary {
  library ??= createReplays(clock, onNote);
  return library;
}

function createReplays(clock: MonotonicClock, onNote: (sentence: string) => void): ReplayLibrary {
  const files = new ReplayFileStore();
  const { open, add } = createSources(files, clock, onNote);

  return {
    async answer({ fileId, ...settings }, request) {
      const source = await open(fileId);
      if (source === null) return missResponse({ message: words.fileGone, detail: words.chooseFileAgain });
      return source.handler(request, settings);
    },
    async summary(fileId) {
      const source = await open(fileId);
      return source && summarizeRecordings(source.recordings);
    },
    async addFile(name, text) {
      const read = readRecordingFile(text);
      if (!read.ok) return fail(read.error);
      const { recordings, unusable } = read.value;
      const fileId = createId();
      add(fileId, recordings);
      const isKept = await files.put({ id: fileId, name, text, usedAtMs: Date.now() }).then(
        () => true,
        () => false,
      );
      return ok({ ...summarizeRecordings(recordings), fileId, unusable, isKept });
    },
    play: (recording, speed, onSaid) => playRecording(recording, speed, { clock, onSaid }),
  };
}

/** The places that recordings come from, each read once: this browser, and files. */
function createSources(files: ReplayFileStore, clock: MonotonicClock, onNote: (sentence: string) => void) {
  function add(place: string, recordings: readonly Recording[], version = ''): Source {
    const order = keptOrder(tabArea, place);
    const handler = createReplayHandler({
      recordings,
      order,
      clock,
      bytesOf: bytesOfContent,
      onNote: (note) => onNote(sentenceOf(note)),
      allReplayed: (count) => ({ message: words.allReplayed(count), detail: words.startsAgain }),
      nothingThere: { message: words.nothingThere, detail: words.chooseLiveConnection },
    });
    const source = { recordings, handler, version };
    sources.set(place, source);
    return source;
  }

  async function openOwn(): Promise<Source> {
    // A browser that keeps nothing has none.
    const stores = [recordingStore, experimentRecordings()];
    const live = await Promise.all(stores.map(async (store) => store.listLive().catch(() => [])));
    const version = live.flat().join(' ');
    const known = sources.get('');
    if (known?.version === version) return known;
    const read = await Promise.all(
      stores.flatMap((store, at) => (live[at] ?? []).map((id) => store.get(id))),
    );
    return add(
      '',
      read.filter((each) => each !== null),
      version,
    );
  }

  async function openFile(fileId: string): Promise<Source | null> {
    const known = sources.get(fileId);
    if (known) return known;
    const file = await files.use(fileId, Date.now()).catch(() => null);
    const read = file && readRecordingFile(file.text);
    return read?.ok ? add(fileId, read.value.recordings) : null;
  }

  return { add, open: (fileId: string | null) => (fileId === null ? openOwn() : openFile(fileId)) };
}
