import { useId } from 'react';
import type { JsonObject } from '#domain/json/json-value.ts';
import { repairForStrict, strictProblems } from '#domain/parameters/structured/strict-schema.ts';
import { isFunctionName } from '#domain/parameters/tools/parse-tool.ts';
import {
  readToolForm,
  toolSchema,
  withNewRow,
  withoutRow,
  withRow,
  withToolHead,
  withToolSchema,
} from '#domain/parameters/tools/tool-form.ts';
import { StrictSwitch } from '#ui/parameters/controls/StrictSwitch.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD, FIELD_PROBLEM, TEXT_AREA } from '#ui/primitives/classes/field-class.ts';
import { atPath } from '#words/models/structured-output.ts';
import * as words from '#words/models/tools.ts';
import { ToolRowFields } from './ToolRowFields.tsx';

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
      <ToolHead name={name} strict={strict} onChange={(change) => onChange(withToolHead(tool, change))} />
      <div>
        <label className={LABEL} htmlFor={id}>
          {words.description}
        </label>
        <textarea
          id={id}
          data-variables=""
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
          <ToolRowFields
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

/** The tool's name, and whether it is strict. */
function ToolHead({
  name,
  strict,
  onChange,
}: {
  name: string;
  strict: boolean;
  onChange: (change: { name?: string; strict?: boolean }) => void;
}) {
  const id = useId();
  return (
    <>
      <div className="flex flex-wrap items-end gap-x-5 gap-y-2">
        <div className="min-w-40 flex-1">
          <label className={LABEL} htmlFor={id}>
            {words.name}
          </label>
          <input
            id={id}
            className={`${FIELD} font-mono`}
            value={name}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={!isFunctionName(name)}
            aria-describedby={`${id}-problem`}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </div>
        <StrictSwitch isOn={strict} how={words.strictHow} onChange={(next) => onChange({ strict: next })} />
      </div>
      <p id={`${id}-problem`} className={isFunctionName(name) ? 'hidden' : `${FIELD_PROBLEM} -mt-2`}>
        {isFunctionName(name) ? null : words.badName}
      </p>
    </>
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
