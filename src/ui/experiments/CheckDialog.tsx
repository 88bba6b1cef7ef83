import type { FormEvent } from 'react';
import { useState } from 'react';
import type { CheckKind } from '#domain/checks/check.ts';
import { CHECK_KINDS, createCheck } from '#domain/checks/check.ts';
import { CHECKS } from '#domain/checks/check-table.ts';
import { choiceValue, readChoices } from '#domain/checks/judge-checks.ts';
import { writeAsserts } from '#domain/checks/promptfoo-asserts.ts';
import { judgeOf } from '#domain/experiments/judges/judge.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { connectionName } from '#domain/request/connection.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD, FIELD_PROBLEM, SELECT_ARROW, TEXT_AREA } from '#ui/primitives/classes/field-class.ts';
import { Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { HOW, KINDS } from '#words/experiments/checks.ts';
import * as words from '#words/experiments/experiments.ts';
import * as judgeWords from '#words/experiments/judges.ts';
import * as common from '#words/page/common.ts';
import { useExperiments, useExperimentsState } from './use-experiments.ts';

const OFFERED = CHECK_KINDS.filter((kind) => kind !== 'other');
const LABEL = 'mt-3 grid gap-1 text-12 font-medium text-ink-quiet';

/** Adds a check that is made of every answer. */
export function CheckDialog({ onClose }: { onClose: () => void }) {
  const experiments = useExperiments();
  const [kind, setKind] = useState<CheckKind>('contains');
  const [isNegated, setIsNegated] = useState(false);
  const [text, setText] = useState('{{expected}}');
  const [labels, setLabels] = useState<string>(judgeWords.usualLabels);
  const [threshold, setThreshold] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const entry = CHECKS[kind];

  function choose(next: CheckKind) {
    setKind(next);
    setText(
      next === 'labelled-choice' ? judgeWords.usualQuestion : CHECKS[next].expects ? '{{expected}}' : '',
    );
    setThreshold('');
    setProblem(null);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const value = typedValue(entry.field, text, labels);
    if (value === undefined) {
      setProblem(entry.field === 'choices' ? judgeWords.needsLabels : words.valueNotJson);
      return;
    }
    if (entry.asksModel && (text.trim() === '' || value === null)) {
      setProblem(judgeWords.needsValue);
      return;
    }
    const limit = threshold.trim() === '' ? null : Number(threshold);
    const [assertion] = writeAsserts([{ ...createCheck('1', kind, value), isNegated, threshold: limit }]);
    if (assertion) experiments.edit((each) => ({ ...each, checks: [...each.checks, assertion] }));
    onClose();
  }

  return (
    <Dialog title={words.addCheck} onClose={onClose}>
      <form onSubmit={submit}>
        <DialogBody>
          <KindField kind={kind} onChoose={choose} />
          {entry.field === 'none' ? null : <ValueField field={entry.field} text={text} onText={setText} />}
          {entry.field === 'choices' ? <LabelsField text={labels} onText={setLabels} /> : null}
          {problem === null ? null : (
            <p role="alert" className={FIELD_PROBLEM}>
              {problem}
            </p>
          )}
          {entry.threshold === 'none' ? null : <LimitField text={threshold} onText={setThreshold} />}
          <label className="mt-3 flex w-fit items-center gap-2 phone:min-h-11">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={isNegated}
              onChange={({ target }) => setIsNegated(target.checked)}
            />
            {words.checkNegated}
          </label>
          {entry.asksModel ? <JudgeNamed /> : null}
        </DialogBody>
        <DialogFoot>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit">
            {common.add}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

const SHORT: ReadonlySet<Field> = new Set<Field>(['text', 'count', 'choices']);

/** Who would judge, and that it costs. */
function JudgeNamed() {
  const judge = judgeOf(useExperimentsState((state) => state.experiment));
  if (judge === null) return null;
  const { model, connection } = judge.draft;
  return (
    <div className="mt-3 grid gap-1 rounded-block bg-neutral-2 px-3 py-2 text-12/4.5">
      <p>{judgeWords.checkHow(model, connectionName(connection))}</p>
      {connection.kind === 'sandbox' ? <p className="text-amber-11">{judgeWords.fillsTheForm}</p> : null}
    </div>
  );
}

type Field = (typeof CHECKS)[CheckKind]['field'];

function ValueField({ field, text, onText }: { field: Field; text: string; onText: (text: string) => void }) {
  return (
    <label className={LABEL}>
      {field === 'choices' ? judgeWords.question : words.checkValue}
      <textarea
        className={`${TEXT_AREA} font-mono text-12/5 font-normal text-ink`}
        rows={SHORT.has(field) ? 2 : 6}
        spellCheck={false}
        value={text}
        onChange={({ target }) => onText(target.value)}
      />
      <span className="font-normal">{words.checkValueHow}</span>
    </label>
  );
}

function LabelsField({ text, onText }: { text: string; onText: (text: string) => void }) {
  return (
    <label className={LABEL}>
      {judgeWords.labels}
      <textarea
        className={`${TEXT_AREA} font-mono text-12/5 font-normal text-ink`}
        rows={3}
        spellCheck={false}
        value={text}
        onChange={({ target }) => onText(target.value)}
      />
      <span className="font-normal">{judgeWords.labelsHow}</span>
    </label>
  );
}

function LimitField({ text, onText }: { text: string; onText: (text: string) => void }) {
  return (
    <label className={LABEL}>
      {words.checkThreshold}
      <input
        type="number"
        step="any"
        min={0}
        className={`${FIELD} text-14 font-normal text-ink`}
        value={text}
        onChange={({ target }) => onText(target.value)}
      />
    </label>
  );
}

function KindField({ kind, onChoose }: { kind: CheckKind; onChoose: (kind: CheckKind) => void }) {
  return (
    <>
      <label className={LABEL}>
        {words.checkKind}
        <select
          className={`${FIELD} text-14 font-normal text-ink ${SELECT_ARROW}`}
          value={kind}
          onChange={({ target }) => onChoose(OFFERED.find((each) => each === target.value) ?? kind)}
        >
          {OFFERED.map((each) => (
            <option key={each} value={each}>
              {KINDS[each]}
            </option>
          ))}
        </select>
      </label>
      <p className="mt-1.5 text-12/4.5">{HOW[kind]}</p>
    </>
  );
}

/** What is typed, in promptfoo's form; undefined where it is not what it should be. */
function typedValue(field: Field, text: string, labels: string): JsonValue | undefined {
  switch (field) {
    case 'none':
      return null;
    case 'choices': {
      const choices = readChoices(labels);
      return choices === null ? undefined : choiceValue(text, choices);
    }
    case 'lines':
      return text.split('\n').filter((line) => line !== '');
    case 'schema':
    case 'count': {
      if (text.trim() === '') return null;
      const parsed = parseJson(text);
      return parsed.ok ? parsed.value : undefined;
    }
    case 'text':
    case 'code':
      return text;
  }
}
