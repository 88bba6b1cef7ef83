import { useState } from 'react';
import type { Demo, DemoAct } from '#domain/demos/demo.ts';
import { DEMO_LIMITS } from '#domain/demos/demo.ts';
import type { StepEdit } from '#domain/demos/edit-steps.ts';
import { editSteps } from '#domain/demos/edit-steps.ts';
import type { AddedKind } from '#domain/demos/new-act.ts';
import { ADDED_KINDS, newAct } from '#domain/demos/new-act.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD, FIELD_PROBLEM, SELECT_ARROW } from '#ui/primitives/classes/field-class.ts';
import { DIALOG_FOOT_START, Dialog } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/page/demos.ts';
import { StepRow } from './StepRow.tsx';

/** The list of a demo's steps, to be changed; nothing is kept before it is saved. */
export function DemoEditor({
  demo: given,
  onClose,
  onSave,
}: {
  demo: Demo;
  onClose: () => void;
  onSave: (demo: Demo) => Promise<void>;
}) {
  const [demo, setDemo] = useState(given);
  const [unread, setUnread] = useState<ReadonlySet<number>>(new Set());
  const edit = (change: StepEdit) => {
    setUnread(new Set());
    setDemo((before) => editSteps(before, change));
  };
  const [firstUnread] = unread;

  return (
    <Dialog
      title={words.editorTitle}
      kind="full"
      onClose={onClose}
      footer={
        <>
          <Button variant="ghost" className={DIALOG_FOOT_START} onClick={onClose}>
            {words.back}
          </Button>
          <Button variant="primary" disabled={unread.size > 0} onClick={() => void onSave(demo)}>
            {words.save}
          </Button>
        </>
      }
    >
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-2 pb-5">
        <div className="grid grid-cols-[1fr_2fr] gap-3 phone:grid-cols-1">
          <TextField
            label={words.name}
            value={demo.title}
            maxLength={DEMO_LIMITS.titleLength}
            onChange={(title) => setDemo({ ...demo, title })}
          />
          <TextField
            label={words.description}
            value={demo.about}
            maxLength={DEMO_LIMITS.noteLength}
            onChange={(about) => setDemo({ ...demo, about })}
          />
        </div>
        <h3 className="mt-4 text-13 font-semibold">{words.listOfSteps}</h3>
        <p className="text-13/5 text-ink-quiet">{words.liveOnly}</p>
        <ol className="mt-1.5">
          {demo.steps.map((step, at) => (
            <StepRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place; what is typed is in the demo itself
              key={at}
              step={step}
              at={at}
              count={demo.steps.length}
              onEdit={edit}
              onUnread={(isUnread) => setUnread((before) => withPlace(before, at, isUnread))}
            />
          ))}
        </ol>
        {firstUnread === undefined ? null : (
          <p className={FIELD_PROBLEM} role="alert">
            {words.badValue(firstUnread + 1)}
          </p>
        )}
        <AddStep
          demo={demo}
          onAdd={(act) => edit({ kind: 'add', at: demo.steps.length, step: { act, note: '' } })}
        />
      </div>
    </Dialog>
  );
}

function withPlace(places: ReadonlySet<number>, at: number, isIn: boolean): ReadonlySet<number> {
  const next = new Set(places);
  if (isIn) next.add(at);
  else next.delete(at);
  return next;
}

function AddStep({ demo, onAdd }: { demo: Demo; onAdd: (act: DemoAct) => void }) {
  const [kind, setKind] = useState<AddedKind>('pause');
  const languageId = useWorkbenchState((state) => state.view.languageId);
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <select
        className={`${FIELD} w-auto! max-w-full ${SELECT_ARROW}`}
        aria-label={words.kindOfStep}
        value={kind}
        onChange={(event) => {
          const chosen = ADDED_KINDS.find((each) => each === event.target.value);
          if (chosen) setKind(chosen);
        }}
      >
        {ADDED_KINDS.map((each) => (
          <option key={each} value={each}>
            {words.kinds[each]}
          </option>
        ))}
      </select>
      <Button
        icon="plus"
        disabled={demo.steps.length >= DEMO_LIMITS.steps}
        onClick={() => onAdd(newAct(kind, demo, languageId))}
      >
        {words.addStep}
      </Button>
    </div>
  );
}

function TextField({
  label,
  value,
  maxLength,
  onChange,
}: {
  label: string;
  value: string;
  maxLength: number;
  onChange: (text: string) => void;
}) {
  return (
    <label className="grid content-start gap-1 text-13/5">
      {label}
      <input
        className={FIELD}
        value={value}
        maxLength={maxLength}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
