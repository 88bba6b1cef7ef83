import { useEffect, useState } from 'react';
import type { Recording } from '#domain/recordings/recording.ts';
import type { ReplaySpeed } from '#domain/request/replay-settings.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Dialog } from '#ui/primitives/Dialog.tsx';
import { loading, notLoaded, notRecorded } from '#words/conversation/inspector.ts';
import * as words from '#words/conversation/replay.ts';
import { ReadOnlyReply } from './ReadOnlyReply.tsx';
import { ReplayControls } from './ReplayControls.tsx';
import { useReplay } from './use-replay.ts';

type Found = { readonly recording: Recording } | 'loading' | 'not-recorded' | 'not-loaded';

/** A reply once more, as it came: nothing is sent, and the conversation stays as it is. */
export function ReplayDialog({ nodeId, onClose }: { nodeId: string; onClose: () => void }) {
  const found = useRecording(nodeId);
  const recording = typeof found === 'string' ? null : found.recording;
  const { snapshot, isPlaying, notes, play, stop } = useReplay(recording);
  const [speed, setSpeed] = useState<ReplaySpeed>('recorded');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first time it plays by itself, then when it is told to
  useEffect(() => play(speed), [play]);

  return (
    <Dialog
      title={words.title}
      kind="full"
      onClose={onClose}
      footer={
        recording === null ? null : (
          <ReplayControls
            speed={speed}
            isPlaying={isPlaying}
            onSpeed={(next) => {
              setSpeed(next);
              play(next);
            }}
            onPlay={() => play(speed)}
            onStop={stop}
          />
        )
      }
    >
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-2 pb-6">
        <div className="mx-auto max-w-180">
          <p className="pb-3 text-13/5 text-ink-quiet" role="status">
            {found === 'loading'
              ? loading
              : found === 'not-recorded'
                ? notRecorded
                : found === 'not-loaded'
                  ? notLoaded
                  : [words.nothingSent, ...notes].join(' ')}
          </p>
          {snapshot === null || recording === null ? null : (
            <ReadOnlyReply
              snapshot={snapshot}
              body={recording.request.body}
              baseUrl={recording.request.baseUrl}
            />
          )}
        </div>
      </div>
    </Dialog>
  );
}

function useRecording(nodeId: string): Found {
  const { deps } = useWorkbench();
  const [found, setFound] = useState<Found>('loading');
  useEffect(() => {
    let isCurrent = true;
    deps.recordings.read(nodeId).then(
      (decoded) => isCurrent && setFound(decoded === null ? 'not-recorded' : decoded),
      () => isCurrent && setFound('not-loaded'),
    );
    return () => {
      isCurrent = false;
    };
  }, [deps, nodeId]);
  return found;
}
