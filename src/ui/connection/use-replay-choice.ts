import { useEffect, useState } from 'react';
import type { RecordingSummary } from '#domain/replay/read-recording-file.ts';
import type { ConnectionChoice, ReplayChoice } from '#domain/request/connection.ts';
import { DEFAULT_REPLAY } from '#domain/request/replay-settings.ts';
import { useWorkbench } from '#state/workbench.ts';
import * as words from '#words/conversation/replay.ts';

const OWN: ReplayChoice = { kind: 'recording', ...DEFAULT_REPLAY, fileName: null, server: '' };

/** What the dialog has to show of the choice of recordings. */
export interface ReplayEditing {
  readonly choice: ReplayChoice;
  /** The recordings of this browser; null while they are counted. */
  readonly own: RecordingSummary | null;
  /** The file that was chosen; null without one, or while it is read. */
  readonly file: (Pick<ReplayChoice, 'fileId' | 'fileName'> & { readonly summary: RecordingSummary }) | null;
  /** What is to be said of the file: that it cannot be used, or not wholly. */
  readonly problem: string | null;
  change(change: Partial<ReplayChoice>): void;
  takeFile(file: File): Promise<void>;
}

/** The recordings that a connection is to answer from, as they are being chosen. Asks for nothing before `isShown`. */
export function useReplayChoice(current: ConnectionChoice, isShown: boolean): ReplayEditing {
  const { deps } = useWorkbench();
  const [choice, setChoice] = useState(current.kind === 'recording' ? current : OWN);
  const [own, setOwn] = useState<RecordingSummary | null>(null);
  const [file, setFile] = useState<ReplayEditing['file']>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [first] = useState(choice);

  useEffect(() => {
    if (!isShown) return;
    let isCurrent = true;
    void (async () => {
      const replays = await deps.loadReplays();
      const { fileId, fileName } = first;
      const [mine, ofFile] = await Promise.all([
        replays.summary(null),
        fileId === null ? null : replays.summary(fileId),
      ]);
      if (!isCurrent) return;
      setOwn(mine);
      // One that was chosen meanwhile stays.
      if (ofFile) setFile((chosen) => chosen ?? { fileId, fileName, summary: ofFile });
      else if (fileId !== null) setProblem(`${words.fileGone} ${words.chooseOne}`);
    })().catch(() => isCurrent && setProblem(words.fileProblems.unreadable));
    return () => {
      isCurrent = false;
    };
  }, [deps, isShown, first]);

  async function takeFile(taken: File): Promise<void> {
    try {
      const replays = await deps.loadReplays();
      const added = await replays.addFile(taken.name, await taken.text());
      if (!added.ok) {
        setProblem(words.fileProblems[added.error]);
        return;
      }
      const { fileId, unusable, isKept, server } = added.value;
      const fileName = taken.name.slice(0, 100);
      setFile({ fileId, fileName, summary: added.value });
      setChoice((before) => ({ ...before, fileId, fileName, server }));
      setProblem(
        [unusable > 0 ? words.unusable(unusable) : '', isKept ? '' : words.notKept].join(' ').trim() || null,
      );
    } catch {
      setProblem(words.fileProblems.unreadable);
    }
  }

  const server = choice.fileId === null ? own?.server : file?.summary.server;
  return {
    choice: server === undefined ? choice : { ...choice, server },
    own,
    file,
    problem,
    change: (change) => setChoice((before) => ({ ...before, ...change })),
    takeFile,
  };
}
