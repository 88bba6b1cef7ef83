import { useId, useState } from 'react';
import type { JsonObject } from '#domain/json/json-value.ts';
import { repairForStrict, strictProblems } from '#domain/parameters/structured/strict-schema.ts';
import { isFunctionName } from '#domain/parameters/tools/parse-tool.ts';
import type { ToolRow } from '#domain/parameters/tools/tool-form.ts';
import {
  ROW_TYPES,
  readToolForm,
  toolSchema,
  withNewRow,
  withoutRow,
  withRow,
  withToolHead,
  withToolSchema,
} from '#domain/parameters/tools/tool-form.ts';
import { SWITCH } from '#ui/parameters/controls/switch-class.ts';
import { useTypedText } from '#ui/parameters/controls/use-typed-text.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { FIELD, FIELD_PROBLEM, TEXT_AREA } from '#ui/primitives/classes/field-class.ts';
import { atPath } from '#words/models/structured-output.ts';
import * as words from '#words/models/tools.ts';

const LABEL = 'mb-1 block font-medium';

/** A tool as a form: what is changed here is changed in its JSON. */
export function ToolFormFields({
  tool,
  onChange,
}: {
  tool: JsonObject;
  onChange: (tool: JsonObject) => void;
}) {
  const id = useId();
  const { name, description, strict, rows } = readToolForm(tool);
  return (
    <div className="grid content-start gap-3">
      <div className="flex flex-wrap items-end gap-x-5 gap-y-2">
        <div className="min-w-40 flex-1">
          <label className={LABEL} htmlFor={`${id}-name`}>
            {words.name}
          </label>
          <input
            id={`${id}-name`}
            className={`${FIELD} font-mono`}
            value={name}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={!isFunctionName(name)}
            aria-describedby={`${id}-name-problem`}
            onChange={(event) => onChange(withToolHead(tool, { name: event.target.value }))}
          />
        </div>
        <span className="flex h-8 items-center gap-2 touch:h-11">
          <button
            type="button"
            className={SWITCH}
            role="switch"
            aria-label={words.strict}
            aria-checked={strict}
            title={words.strictHow}
            onClick={() => onChange(withToolHead(tool, { strict: !strict }))}
          />
          <span aria-hidden="true" className="font-mono text-12">
            {words.strict}
          </span>
        </span>
      </div>
      <p id={`${id}-name-problem`} className={isFunctionName(name) ? 'hidden' : `${FIELD_PROBLEM} -mt-2`}>
        {isFunctionName(name) ? null : words.badName}
      </p>
      <div>
        <label className={LABEL} htmlFor={`${id}-description`}>
          {words.description}
        </label>
        <textarea
          id={`${id}-description`}
          rows={2}
          className={TEXT_AREA}
          placeholder={words.descriptionHint}
          value={description}
          onChange={(event) => onChange(withToolHead(tool, { description: event.target.value }))}
        />
      </div>
      <div role="group" aria-label={words.parameters}>
        <h3 className="font-medium">{words.parameters}</h3>
        {rows.length === 0 ? <p className="mt-1 text-ink-quiet">{words.noParameters}</p> : null}
        {rows.map((row, index) => (
          <RowFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a parameter is its place, as its name is being typed
            key={index}
            row={row}
            position={index + 1}
            onChange={(change) => {
              const changed = withRow(tool, row.name, change);
              if (changed === null) return false;
              onChange(changed);
              return true;
            }}
            onRemove={() => onChange(withoutRow(tool, row.name))}
          />
        ))}
        <Button
          variant="ghost"
          icon="plus"
          className="mt-1.5 -ml-2.5"
          onClick={() => onChange(withNewRow(tool))}
        >
          {words.addParameter}
        </Button>
      </div>
      {strict ? <StrictVerdict tool={tool} onChange={onChange} /> : null}
    </div>
  );
}

/** One parameter: name, type and whether it is required; below, what it means and what it may be. */
function RowFields({
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
  const [choicesText, typedChoices] = useTypedText(choices ?? '', undefined);
  const canChoose = choices !== null;
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
        <select
          className={`${FIELD} w-auto! flex-none text-12 phone:order-2`}
          aria-label={words.typeOf(name)}
          value={type ?? ''}
          onChange={(event) => {
            const next = ROW_TYPES.find((each) => each === event.target.value);
            if (next) onChange({ type: next });
          }}
        >
          {type === null ? <option value="">{words.otherType}</option> : null}
          {ROW_TYPES.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
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
      {canChoose ? (
        <input
          className={`${FIELD} mt-1.5`}
          aria-label={words.choicesOf(name)}
          placeholder={words.choicesHint}
          value={choicesText}
          spellCheck={false}
          onFocus={typedChoices.begin}
          onBlur={typedChoices.end}
          onChange={(event) => {
            typedChoices.set(event.target.value);
            onChange({ choices: event.target.value });
          }}
        />
      ) : null}
    </div>
  );
}

/** What stands in the way of `strict`, and what mends it. */
function StrictVerdict({ tool, onChange }: { tool: JsonObject; onChange: (tool: JsonObject) => void }) {
  const schema = toolSchema(tool);
  const problems = strictProblems(schema);
  const [first] = problems;
  if (first === undefined) return <p className="text-12 text-green-11!">{words.readyForStrict}</p>;
  return (
    <div className="text-12/4.5 text-amber-11">
      <p className="text-amber-11!">{atPath(first.path, first.sentence)}</p>
      {problems.some(({ canBeRepaired }) => canBeRepaired) ? (
        <Button
          size="small"
          className="mt-1"
          onClick={() => onChange(withToolSchema(tool, repairForStrict(schema)))}
        >
          {words.makeStrict}
        </Button>
      ) : null}
    </div>
  );
}
