import { useId } from 'react';
import type { ToolLab } from '#domain/parameters/tools/tool-lab.ts';
import {
  ANSWER_KINDS,
  answerOf,
  isAutomatic,
  MAX_STEP_LIMIT,
  stepLimit,
  withAnswer,
  withAutomatic,
  withStepLimit,
} from '#domain/parameters/tools/tool-lab.ts';
import { selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { SWITCH } from '#ui/parameters/controls/switch-class.ts';
import { useTypedText } from '#ui/parameters/controls/use-typed-text.ts';
import { FIELD, SELECT_ARROW, TEXT_AREA } from '#ui/primitives/classes/field-class.ts';
import * as words from '#words/conversation/tool-loop.ts';

function useToolLab(conversationId: string) {
  const { draft } = useWorkbench();
  const lab = useWorkbenchState((state) => selectConversation(state, conversationId).draft.toolLab);
  return { lab, set: (next: ToolLab) => draft.setToolLab(conversationId, next) };
}

/** How the calls of one tool are answered. */
export function AnswerFields({ conversationId, name }: { conversationId: string; name: string }) {
  const id = useId();
  const { lab, set } = useToolLab(conversationId);
  const { kind, texts } = answerOf(lab, name);
  const textKind = kind === 'value' || kind === 'code' || kind === 'error' ? kind : null;
  return (
    <div className="col-span-full col-start-2 grid gap-1.5 text-12 phone:col-start-1">
      <div className="flex items-center gap-2">
        <span className="text-ink-quiet" aria-hidden="true">
          {words.answered}
        </span>
        <select
          className={`${FIELD} w-auto! text-12 ${SELECT_ARROW}`}
          aria-label={words.answersOf(name)}
          value={kind}
          onChange={(event) => {
            const next = ANSWER_KINDS.find((each) => each === event.target.value);
            if (next === undefined) return;
            // What is there to begin with works, and shows the form that is wanted.
            const begun = (next === 'code' || next === 'error') && texts[next] === '';
            set(withAnswer(lab, name, { kind: next, ...(begun && { texts: { [next]: begin(next) } }) }));
          }}
        >
          {ANSWER_KINDS.map((each) => (
            <option key={each} value={each}>
              {words.kinds[each]}
            </option>
          ))}
        </select>
      </div>
      {textKind === null ? null : (
        <>
          <textarea
            className={`${TEXT_AREA} font-mono text-12`}
            rows={textKind === 'code' ? 4 : 2}
            spellCheck={false}
            aria-label={words.textOf[textKind](name)}
            aria-describedby={textKind === 'code' ? `${id}-how` : undefined}
            placeholder={words.hints[textKind]}
            value={texts[textKind]}
            onChange={(event) => set(withAnswer(lab, name, { texts: { [textKind]: event.target.value } }))}
          />
          {textKind === 'code' ? (
            <p id={`${id}-how`} className="text-ink-quiet">
              {words.codeHow}
            </p>
          ) : null}
        </>
      )}
    </div>
  );
}

function begin(kind: 'code' | 'error'): string {
  return kind === 'code' ? words.firstCode : words.hints.error;
}

/** Whether results are sent by themselves, and for how long. */
export function LoopFields({ conversationId }: { conversationId: string }) {
  const id = useId();
  const { lab, set } = useToolLab(conversationId);
  const isOn = isAutomatic(lab);
  const [limitText, typedLimit] = useTypedText(String(stepLimit(lab)), undefined);
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <button
        type="button"
        className={`${SWITCH} flex-none`}
        role="switch"
        aria-label={words.runAutomatically}
        aria-checked={isOn}
        aria-describedby={`${id}-how`}
        onClick={() => set(withAutomatic(lab, !isOn))}
      />
      <span className="font-medium" aria-hidden="true">
        {words.runAutomatically}
      </span>
      <label className="ml-auto flex items-center gap-2 text-12" title={words.stepLimitHow}>
        {words.stepLimit}
        <input
          className={`${FIELD} w-18!`}
          type="number"
          min={1}
          max={MAX_STEP_LIMIT}
          value={limitText}
          disabled={!isOn}
          onFocus={typedLimit.begin}
          onBlur={typedLimit.end}
          onChange={({ target }) => {
            typedLimit.set(target.value);
            if (target.value !== '') set(withStepLimit(lab, Number(target.value)));
          }}
        />
      </label>
      <p id={`${id}-how`} className="w-full text-12 text-ink-quiet">
        {words.runAutomaticallyHow}
      </p>
    </div>
  );
}
