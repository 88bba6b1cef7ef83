import { useState } from 'react';
import type { DemoAct, DemoStep } from '#domain/demos/demo.ts';
import { DEMO_LIMITS } from '#domain/demos/demo.ts';
import type { StepEdit } from '#domain/demos/edit-steps.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import { FIELD } from '#ui/primitives/classes/field-class.ts';
import * as words from '#words/page/demos.ts';
import { actInWords } from './act-words.ts';
import { ColumnsFields, PlacesFields } from './ColumnFields.tsx';
import { Labelled } from './Labelled.tsx';

/** One step of a demo: what it does, what is said with it, and its place. */
export function StepRow({
  step: { act, note },
  at,
  count,
  onEdit,
  onUnread,
}: {
  step: DemoStep;
  at: number;
  count: number;
  onEdit: (edit: StepEdit) => void;
  /** A value is typed that is none yet. */
  onUnread: (isUnread: boolean) => void;
}) {
  const place = at + 1;
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1.5 border-t border-line py-2 phone:grid-cols-[1.75rem_minmax(0,1fr)]">
      <span className="pt-1.5 text-right text-13/5 text-ink-quiet tabular-nums">{place}</span>
      <div className="grid min-w-0 grid-cols-2 gap-x-3 gap-y-1.5 phone:grid-cols-1">
        <div className="min-w-0">
          <p className="pt-1.5 text-13/5 wrap-anywhere">{actInWords(act)}</p>
          <ActField
            act={act}
            place={place}
            onUnread={onUnread}
            onChange={(next) => onEdit({ kind: 'change', at, act: next })}
          />
        </div>
        <input
          className={FIELD}
          aria-label={words.note(place)}
          placeholder={words.noteHint}
          maxLength={DEMO_LIMITS.noteLength}
          value={note}
          onChange={(event) => onEdit({ kind: 'note', at, note: event.target.value })}
        />
      </div>
      <span className="flex phone:col-start-2 phone:justify-self-end">
        <IconButton
          label={words.up(place)}
          icon="chevronDown"
          className="[&>svg]:rotate-180"
          disabled={at === 0}
          onClick={() => onEdit({ kind: 'move', at, to: at - 1 })}
        />
        <IconButton
          label={words.down(place)}
          icon="chevronDown"
          disabled={at === count - 1}
          onClick={() => onEdit({ kind: 'move', at, to: at + 1 })}
        />
        <IconButton
          label={words.removeStep(place)}
          icon="trash"
          onClick={() => onEdit({ kind: 'remove', at })}
        />
      </span>
    </li>
  );
}

/** What of an act can be changed by typing. */
function ActField({
  act,
  place,
  onChange,
  onUnread,
}: {
  act: DemoAct;
  place: number;
  onChange: (act: DemoAct) => void;
  onUnread: (isUnread: boolean) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const field = (label: string, value: string, change: (text: string) => void) => (
    <input
      className={`${FIELD} mt-1`}
      aria-label={label}
      maxLength={DEMO_LIMITS.textLength}
      value={value}
      onChange={(event) => change(event.target.value)}
    />
  );
  switch (act.kind) {
    case 'type':
    case 'system':
      return field(words.textOfStep(place), act.text, (text) => onChange({ ...act, text }));
    case 'model':
      return field(words.textOfStep(place), act.model, (model) => onChange({ ...act, model }));
    case 'unset':
      return field(words.textOfStep(place), act.name, (name) => onChange({ ...act, name }));
    case 'set':
      return (
        <div className="mt-1 grid grid-cols-2 gap-2">
          <Labelled label={words.fieldNames.parameter}>
            {field(words.parameterOfStep(place), act.name, (name) => onChange({ ...act, name }))}
          </Labelled>
          <Labelled label={words.fieldNames.value}>
            {field(words.valueOfStep(place), typed ?? formatCompactJson(act.value), (text) => {
              const parsed = parseJson(text);
              setTyped(text);
              if (parsed.ok) onChange({ ...act, value: parsed.value });
              onUnread(!parsed.ok);
            })}
          </Labelled>
        </div>
      );
    case 'columns':
      return <ColumnsFields act={act} place={place} onChange={onChange} onUnread={onUnread} />;
    case 'send-columns':
    case 'again-columns':
    case 'repeat-columns':
      return act.answers === null ? (
        <PlacesFields act={act} place={place} onChange={onChange} onUnread={onUnread} />
      ) : null;
    default:
      return null;
  }
}
