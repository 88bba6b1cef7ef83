import { useEffect, useId, useState } from 'react';
import { isKeyVariableName } from '#domain/languages/key-variable.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';

/** The name of the environment variable that the code reads the key from. */
export function KeyVariableField() {
  const { draft } = useWorkbench();
  const saved = useWorkbenchState((state) => state.keyVariable);
  const [text, setText] = useState(saved);
  const id = useId();
  useEffect(() => setText(saved), [saved]);
  const valid = isKeyVariableName(text);
  return (
    <span className="kv">
      <label htmlFor={id}>Key variable</label>
      <input
        id={id}
        className="field font-mono"
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
        <span className="em" id={`${id}-problem`} role="alert">
          Letters, digits and _, not starting with a digit.
        </span>
      )}
    </span>
  );
}
