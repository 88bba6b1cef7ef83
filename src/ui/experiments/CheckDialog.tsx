import type { FormEvent } from 'react';
import { useState } from 'react';
import type { CheckKind } from '#domain/checks/check.ts';
import { CHECK_KINDS, createCheck } from '#domain/checks/check.ts';
import { CHECKS } from '#domain/checks/check-table.ts';
import { writeAsserts } from '#domain/checks/promptfoo-asserts.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD, FIELD_PROBLEM, TEXT_AREA } from '#ui/primitives/classes/field-class.ts';
import { Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { HOW, KINDS } from '#words/experiments/checks.ts';
import * as words from '#words/experiments/experiments.ts';
import * as common from '#words/page/common.ts';
import { useExperiments } from './use-experiments.ts';

/** Those that are made without asking a model. */
const OFFERED = CHECK_KINDS.filter((kind) => kind !== 'other' && !CHECKS[kind].asksModel);
const LABEL = 'mt-3 grid gap-1 text-12 font-medium text-ink-quiet';

/** Adds a check that is made of every answer. */
export function CheckDialog({ onClose }: { onClose: () => void }) {
  const experiments = useExperiments();
  const [kind, setKind] = useState<CheckKind>('contains');
  const [isNegated, setIsNegated] = useState(false);
  const [text, setText] = useState('{{expected}}');
  const [threshold, setThreshold] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const entry = CHECKS[kind];

  function choose(next: CheckKind) {
    setKind(next);
    setText(CHECKS[next].expects ? '{{expected}}' : '');
    setThreshold('');
    setProblem(null);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const value = typedValue(entry.field, text);
    if (value === undefined) {
      setProblem(words.valueNotJson);
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
          {entry.field === 'none' ? null : (
            <label className={LABEL}>
              {words.checkValue}
              <textarea
                className={`${TEXT_AREA} font-mono text-12/5 font-normal text-ink`}
                rows={entry.field === 'text' || entry.field === 'count' ? 2 : 6}
                spellCheck={false}
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
              <span className="font-normal">{words.checkValueHow}</span>
            </label>
          )}
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
          className={`${FIELD} text-14 font-normal text-ink`}
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
function typedValue(field: (typeof CHECKS)[CheckKind]['field'], text: string): JsonValue | undefined {
  switch (field) {
    case 'none':
    case 'choices':
      return null;
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
