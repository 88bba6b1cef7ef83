import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Recording } from '#domain/recordings/recording.ts';
import type { ReplaySpeed } from '#domain/request/replay-settings.ts';
import type { Run, RunSnapshot } from '#runs/run.ts';
import { useWorkbench } from '#state/workbench.ts';

const subscribeToNothing = () => () => {};
const nothing = () => null;

/** A recording that is played, or was. */
export interface Replay {
  /** Null until it was first played. */
  readonly snapshot: RunSnapshot | null;
  readonly isPlaying: boolean;
  /** What is not as it was recorded. */
  readonly notes: readonly string[];
  play(speed: ReplaySpeed): void;
  stop(): void;
}

/** Plays a recording, one replay at a time; the end of what shows it ends the replay. */
export function useReplay(recording: Recording | null): Replay {
  const { deps, view } = useWorkbench();
  const [run, setRun] = useState<Run | null>(null);
  const [notes, setNotes] = useState<readonly string[]>([]);
  const snapshot = useSyncExternalStore(
    run ? run.subscribe : subscribeToNothing,
    run ? run.getSnapshot : nothing,
  );
  useEffect(() => () => run?.stop(), [run]);

  const play = useCallback(
    (speed: ReplaySpeed) => {
      if (recording === null) return;
      void deps.loadReplays().then(
        (replays) => {
          setNotes([]);
          setRun(replays.play(recording, speed, (note) => setNotes((before) => [...before, note])));
        },
        // Play stands below it still.
        () => view.notifyNotLoaded(),
      );
    },
    [deps, view, recording],
  );
  return {
    snapshot,
    isPlaying: snapshot?.status === 'waiting' || snapshot?.status === 'streaming',
    notes,
    play,
    stop: () => run?.stop(),
  };
}
