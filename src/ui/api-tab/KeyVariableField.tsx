import { useEffect, useId, useState } from 'react';
import { isKeyVariableName } from '#domain/languages/key-variable.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { FIELD_EDGE, FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import * as words from '#words/code/api-tab.ts';

/** The name of the environment variable that the code reads the key from. */
export function KeyVariableField() {
  const { draft } = useWorkbench();
  const saved = useWorkbenchState((state) => state.keyVariable);
  const [text, setText] = useState(saved);
  const id = useId();
  useEffect(() => setText(saved), [saved]);
  const valid = isKeyVariableName(text);
  return (
    <span className="ml-auto inline-flex items-center gap-2">
      <label htmlFor={id}>{words.keyVariable}</label>
      <input
        id={id}
        className={`h-7 w-44 touch:h-11 px-2.5 font-mono text-12 ${FIELD_EDGE}`}
        value={text}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={!valid}
        aria-describedby={valid ? undefined : `${id}-problem`}
        onChange={(event) => {
          setText(event.target.value);
          if (isKeyVariableName(event.target.value)) draft.setKeyVariable(event.target.value);
        }}
        onBlur={() => {
          if (!valid) setText(saved);
        }}
      />
      {valid ? null : (
        <span className={FIELD_PROBLEM} id={`${id}-problem`} role="alert">
          {words.keyVariableProblem}
        </span>
      )}
    </span>
  );
}
