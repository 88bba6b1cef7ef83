import { useId, useState } from 'react';
import type { RowType, ToolRow } from '#domain/parameters/tools/tool-form.ts';
import { ROW_TYPES } from '#domain/parameters/tools/tool-form.ts';
import { useTypedText } from '#ui/parameters/controls/use-typed-text.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import { FIELD, FIELD_PROBLEM, SELECT_ARROW } from '#ui/primitives/classes/field-class.ts';
import * as words from '#words/models/tools.ts';

/** One parameter of a tool: name, type and whether it is required; below, what it means and what it may be. */
export function ToolRowFields({
  row: { name, type, isRequired, description, choices },
  position,
  onChange,
  onRemove,
}: {
  row: ToolRow;
  position: number;
  /** False: another parameter has that name. */
  onChange: (change: Partial<ToolRow>) => boolean;
  onRemove: () => void;
}) {
  const id = useId();
  const [taken, setTaken] = useState<string | null>(null);
  const [nameText, typedName] = useTypedText(name, undefined);
  return (
    <div className="mt-2 rounded-block border border-line-strong p-2">
      <div className="flex flex-wrap items-center gap-1.5">
        <input
          className={`${FIELD} min-w-28 flex-1 font-mono text-12 phone:min-w-[60%]`}
          aria-label={words.parameterName(position)}
          value={nameText}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={taken !== null}
          aria-describedby={`${id}-taken`}
          onFocus={typedName.begin}
          onBlur={() => {
            typedName.end();
            setTaken(null);
          }}
          onChange={(event) => {
            const next = event.target.value;
            typedName.set(next);
            setTaken(onChange({ name: next }) ? null : next);
          }}
        />
        <TypeChoice name={name} type={type} onChange={(next) => onChange({ type: next })} />
        <label className="flex flex-none items-center gap-1.5 text-12 phone:order-3 touch:min-h-11">
          <input
            className="size-4 accent-accent"
            type="checkbox"
            aria-label={words.requiredNamed(name)}
            checked={isRequired}
            onChange={(event) => onChange({ isRequired: event.target.checked })}
          />
          {words.required}
        </label>
        <IconButton
          size="small"
          className="ml-auto flex-none"
          icon="close"
          label={words.removeNamed(name)}
          onClick={onRemove}
        />
      </div>
      <p id={`${id}-taken`} className={FIELD_PROBLEM} role="status">
        {taken === null ? null : words.nameIsTaken(taken)}
      </p>
      <input
        className={`${FIELD} mt-1.5`}
        aria-label={words.descriptionOf(name)}
        placeholder={words.parameterDescriptionHint}
        value={description}
        onChange={(event) => onChange({ description: event.target.value })}
      />
      {choices === null ? null : (
        <ChoicesField name={name} choices={choices} onChange={(next) => onChange({ choices: next })} />
      )}
    </div>
  );
}

/** The type of a parameter, among those that the form knows. */
function TypeChoice({
  name,
  type,
  onChange,
}: Pick<ToolRow, 'name' | 'type'> & { onChange: (type: RowType) => void }) {
  return (
    <select
      className={`${FIELD} w-auto! flex-none text-12 phone:order-2 ${SELECT_ARROW}`}
      aria-label={words.typeOf(name)}
      value={type ?? ''}
      onChange={(event) => {
        const next = ROW_TYPES.find((each) => each === event.target.value);
        if (next) onChange(next);
      }}
    >
      {type === null ? <option value="">{words.otherType}</option> : null}
      {ROW_TYPES.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </select>
  );
}

/** The values that a parameter may have. What is being typed stays as it is typed. */
function ChoicesField({
  name,
  choices,
  onChange,
}: {
  name: string;
  choices: string;
  onChange: (choices: string) => void;
}) {
  const [text, typed] = useTypedText(choices, undefined);
  return (
    <input
      className={`${FIELD} mt-1.5`}
      aria-label={words.choicesOf(name)}
      placeholder={words.choicesHint}
      value={text}
      spellCheck={false}
      onFocus={typed.begin}
      onBlur={typed.end}
      onChange={(event) => {
        typed.set(event.target.value);
        onChange(event.target.value);
      }}
    />
  );
}
