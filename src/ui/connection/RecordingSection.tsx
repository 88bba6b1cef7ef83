import type { ReplayMode } from '#domain/request/replay-settings.ts';
import { REPLAY_MODES, REPLAY_SPEEDS } from '#domain/request/replay-settings.ts';
import { ChoiceCard } from '#ui/primitives/choices/ChoiceCard.tsx';
import { RadioSegments } from '#ui/primitives/choices/RadioSegments.tsx';
import { FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { fileButtonClass } from '#ui/primitives/classes/file-button-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/conversation/replay.ts';
import type { ReplayEditing } from './use-replay-choice.ts';

/** Which recordings answer, which of them answers a request, and how fast. */
export function RecordingSection({ editing }: { editing: ReplayEditing }) {
  const { choice, own, file, problem, change, takeFile } = editing;
  return (
    <div className="mt-3.5 grid gap-3.5">
      <div className="grid gap-2">
        <h3 className="font-medium">{words.source}</h3>
        <div className="grid gap-2" role="radiogroup" aria-label={words.source}>
          <ChoiceCard
            group="recordings"
            label={words.ownRecordings}
            text={own === null ? '' : own.count === 0 ? words.noneYet : words.holds(own.count, own.models)}
            isChosen={choice.fileId === null}
            onChoose={() => change({ fileId: null, fileName: null })}
          />
          {file === null ? null : (
            <ChoiceCard
              group="recordings"
              label={file.fileName ?? words.fileOfRecordings}
              text={words.holds(file.summary.count, file.summary.models)}
              isChosen={choice.fileId === file.fileId}
              onChoose={() => change({ fileId: file.fileId, fileName: file.fileName })}
            />
          )}
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <label className={fileButtonClass('line')}>
            <Icon name="importIn" />
            {words.chooseFile}
            <input
              type="file"
              className="sr-only"
              accept=".json,application/json"
              aria-label={words.recordingFile}
              onChange={(event) => {
                const taken = event.target.files?.[0];
                event.target.value = '';
                if (taken) void takeFile(taken);
              }}
            />
          </label>
          <span className="text-12/4.5 text-ink-quiet">{words.noFileYet}</span>
        </div>
        {problem === null ? null : (
          <p className={FIELD_PROBLEM} role="alert">
            {problem}
          </p>
        )}
      </div>
      <div className="grid gap-1.5">
        <h3 className="font-medium">{words.matching}</h3>
        <RadioSegments
          label={words.matching}
          values={REPLAY_MODES}
          value={choice.mode}
          nameOf={(mode: ReplayMode) => words.modes[mode].label}
          onChange={(mode) => change({ mode })}
        />
        <p className="text-12/4.5 text-ink-quiet">{words.modes[choice.mode].text}</p>
      </div>
      <div className="grid gap-1.5">
        <h3 className="font-medium">{words.speed}</h3>
        <RadioSegments
          label={words.speed}
          values={REPLAY_SPEEDS}
          value={choice.speed}
          nameOf={(speed) => words.speeds[speed]}
          onChange={(speed) => change({ speed })}
        />
        <p className="text-12/4.5 text-ink-quiet">{words.longPauses}</p>
      </div>
    </div>
  );
}
