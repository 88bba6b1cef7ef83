import type { ReplaySpeed } from '#domain/request/replay-settings.ts';
import { REPLAY_SPEEDS } from '#domain/request/replay-settings.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { RadioSegments } from '#ui/primitives/choices/RadioSegments.tsx';
import * as words from '#words/conversation/replay.ts';

/** How fast a recording is played, and the button that plays it again or ends it. */
export function ReplayControls({
  speed,
  isPlaying,
  onSpeed,
  onPlay,
  onStop,
}: {
  speed: ReplaySpeed;
  isPlaying: boolean;
  onSpeed: (speed: ReplaySpeed) => void;
  onPlay: () => void;
  onStop: () => void;
}) {
  return (
    <>
      <RadioSegments
        className="mr-auto phone:w-full"
        label={words.speed}
        values={REPLAY_SPEEDS}
        value={speed}
        nameOf={(each) => words.speeds[each]}
        onChange={onSpeed}
      />
      {isPlaying ? (
        <Button data-begin="" icon="stop" onClick={onStop}>
          {words.stop}
        </Button>
      ) : (
        <Button data-begin="" variant="primary" icon="play" onClick={onPlay}>
          {words.again}
        </Button>
      )}
    </>
  );
}
