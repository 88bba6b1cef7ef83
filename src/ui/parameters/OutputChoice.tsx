import { useRef } from 'react';
import type { JsonValue } from '#domain/json/json-value.ts';
import type { OutputMode } from '#domain/parameters/structured/output-format.ts';
import {
  FIRST_SCHEMA,
  JSON_OUTPUT,
  OUTPUT_MODES,
  outputModeOf,
  withSchemaFormat,
} from '#domain/parameters/structured/output-format.ts';
import { selectConversation } from '#state/selectors.ts';
import { fieldPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { SEGMENT, SEGMENTED } from '#ui/primitives/classes/segmented-class.ts';
import * as words from '#words/models/structured-output.ts';
import { EXPLANATION, OWN_LINE, ROW_TITLE, ROW_WORDS, rowClass } from './row-class.ts';

/** The parameter that the choice writes. */
export const OUTPUT_FIELD = 'response_format';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** What the reply is to be: `response_format` as a choice. Text leaves it out of the request. */
export function OutputChoice({ conversationId }: { conversationId: string }) {
  const { draft, view } = useWorkbench();
  const format = useWorkbenchState((state) =>
    selectConversation(state, conversationId).draft.parameters.get(OUTPUT_FIELD),
  );
  const isUnread = useWorkbenchState((state) =>
    state.typedTexts.has(fieldPlace(conversationId, OUTPUT_FIELD)),
  );
  const mode = outputModeOf(format);
  const lastSchema = useRef<JsonValue>(undefined);
  const chosenAt = mode === null ? 0 : OUTPUT_MODES.indexOf(mode);

  const set = (value: JsonValue) => draft.setParameterValue(conversationId, OUTPUT_FIELD, value, []);

  function choose(next: OutputMode) {
    if (next === mode) return;
    if (mode === 'json-schema') lastSchema.current = format;
    if (next === 'text') draft.resetParameter(conversationId, OUTPUT_FIELD);
    else if (next === 'json') set(JSON_OUTPUT);
    else set(lastSchema.current ?? withSchemaFormat(undefined, FIRST_SCHEMA));
    // A schema or a form of its own may be long work.
    if (format !== undefined && (mode === 'json-schema' || mode === null))
      view.notify(words.formatReplaced, { label: words.undo, run: () => set(format) });
  }

  return (
    <div className={rowClass('own-line')} data-unsent={format === undefined || undefined}>
      <span className={ROW_TITLE}>
        <span className={ROW_WORDS} title={words.outputHow}>
          {words.output}
        </span>
      </span>
      {mode === 'json-schema' ? (
        <Button
          size="small"
          variant="ghost"
          className="-mr-2 justify-self-end"
          onClick={() => view.openDialog({ kind: 'schema', conversationId })}
        >
          {words.editSchema}
        </Button>
      ) : null}
      <div className={OWN_LINE}>
        <div className={SEGMENTED} role="radiogroup" aria-label={words.output}>
          {OUTPUT_MODES.map((each, index) => (
            <button
              key={each}
              type="button"
              role="radio"
              className={SEGMENT}
              aria-checked={mode === each}
              tabIndex={index === chosenAt ? 0 : -1}
              onClick={() => choose(each)}
              onKeyDown={(event) => {
                const step = STEPS[event.key];
                if (step === undefined) return;
                event.preventDefault();
                const at = (index + step + OUTPUT_MODES.length) % OUTPUT_MODES.length;
                const next = OUTPUT_MODES[at];
                if (next !== undefined) choose(next);
                event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role=radio]')[at]?.focus();
              }}
            >
              {words.modes[each]}
            </button>
          ))}
        </div>
        {isUnread ? <p className={FIELD_PROBLEM}>{words.formatIsUnread}</p> : null}
        {mode === null ? <p className={EXPLANATION}>{words.ownFormat}</p> : null}
      </div>
    </div>
  );
}
