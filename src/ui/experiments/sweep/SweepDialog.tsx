import type { FormEvent } from 'react';
import { useState } from 'react';
import { MAX_REPEATS } from '#domain/experiments/experiment.ts';
import type { SweepInput } from '#domain/experiments/sweep.ts';
import { MANY_REQUESTS, usualRange } from '#domain/experiments/sweep.ts';
import { formatParameterText } from '#domain/parameters/format-parameter-text.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { RadioSegments } from '#ui/primitives/choices/RadioSegments.tsx';
import { FIELD, FIELD_PROBLEM, TEXT_AREA } from '#ui/primitives/classes/field-class.ts';
import { Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/experiments/sweeps.ts';
import * as common from '#words/page/common.ts';
import type { SweepForm } from './sweep-form.ts';
import { repeatsOf, valuesOf } from './sweep-form.ts';
import { useStartSweep, useSweepPrice, useSweptRequests } from './use-sweep.ts';

const LABEL = 'grid gap-1 text-12 font-medium text-ink-quiet';
const NUMBER = `${FIELD} text-14 font-normal tabular-nums text-ink`;

/** Sends a conversation's request with each of several values of a parameter. What it sends is counted first. */
export function SweepDialog({
  conversationId,
  spec,
  onClose,
}: {
  conversationId: string;
  spec: ParameterSpec;
  onClose: () => void;
}) {
  const { form, change, sweep, columns, inAll, setInAll, problem, isAsked, submit } = useSweepForm(
    conversationId,
    spec,
  );
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <DialogBody>
          <p>{words.how(spec.name)}</p>
          <ValuesFields spec={spec} form={form} onChange={change} />
          <label className={`mt-3 w-48 ${LABEL}`}>
            {words.repeats}
            <input
              type="number"
              className={NUMBER}
              min={1}
              max={MAX_REPEATS}
              value={form.repeats}
              onChange={({ target }) => change({ repeats: target.value })}
            />
          </label>
          {columns > 1 ? (
            <label className="mt-3 flex w-fit items-center gap-2 phone:min-h-11">
              <input
                type="checkbox"
                className="size-4 accent-accent"
                checked={inAll}
                onChange={({ target }) => setInAll(target.checked)}
              />
              {words.allColumns(columns)}
            </label>
          ) : null}
          {problem.shown === null ? null : (
            <p role="alert" className={FIELD_PROBLEM}>
              {problem.shown}
            </p>
          )}
          <SweepCount spec={spec} sweep={sweep} isAsked={isAsked} />
        </DialogBody>
        <DialogFoot>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit" disabled={problem.isInRequest}>
            {isAsked ? words.startMany(sweep.total) : words.start(sweep.total)}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

/** What is typed, what it would send, and why it cannot be sent. */
function useSweepForm(conversationId: string, spec: ParameterSpec) {
  const columnIds = useWorkbenchState((state) => state.columnIds);
  const hasColumns = columnIds.length > 1 && columnIds.includes(conversationId);
  const [form, setForm] = useState<SweepForm>(() => emptyForm(spec));
  const [inAll, setInAll] = useState(hasColumns);
  const [isAsked, setIsAsked] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const { requests, problem } = useSweptRequests(hasColumns && inAll ? columnIds : [conversationId]);
  const start = useStartSweep();
  const read = valuesOf(spec, form);
  const values = read.ok ? read.value : [];
  const repeats = repeatsOf(form);
  const sweep = { values, repeats, requests, total: values.length * repeats * requests.length };

  function change(part: Partial<SweepForm>) {
    setForm((before) => ({ ...before, ...part }));
    setIsAsked(false);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsTried(true);
    if (!read.ok || problem !== null) return;
    if (sweep.total > MANY_REQUESTS && !isAsked) {
      setIsAsked(true);
      return;
    }
    const texts = values.map((value) => formatParameterText(spec, value));
    const title = words.fromTo(spec.name, texts[0] ?? '', texts.at(-1) ?? '');
    void start({ title, spec, values, requests, repeats });
  }

  const shown = problem ?? (isTried && !read.ok ? read.error : null);
  return {
    form,
    change,
    sweep,
    columns: hasColumns ? columnIds.length : 1,
    inAll,
    setInAll,
    problem: { shown, isInRequest: problem !== null },
    isAsked,
    submit,
  };
}

/** How many requests a sweep sends, with which values, and at what price. */
function SweepCount({
  spec,
  sweep: { values, repeats, requests, total },
  isAsked,
}: {
  spec: ParameterSpec;
  sweep: Pick<SweepInput, 'values' | 'repeats' | 'requests'> & { readonly total: number };
  isAsked: boolean;
}) {
  const price = useSweepPrice(requests, values.length * repeats);
  if (total === 0) return null;
  return (
    <div className="mt-3 text-ink-quiet" role="status">
      <p className="text-12/4.5 wrap-anywhere">
        {words.valuesAre(values.map((value) => formatParameterText(spec, value)))}
      </p>
      <p className="text-ink tabular-nums">
        {words.sends(values.length, repeats, total, requests.length)} {price}
      </p>
      {requests.some(({ draft }) => draft.parameters.has('seed')) && repeats > 1 ? (
        <p>{words.seedIsFixed}</p>
      ) : null}
      {isAsked ? <p className="font-medium text-amber-11">{words.many(total)}</p> : null}
    </div>
  );
}

function emptyForm(spec: ParameterSpec): SweepForm {
  const range = usualRange(spec);
  return {
    way: range === null ? 'list' : 'range',
    from: range === null ? '' : String(range.from),
    to: range === null ? '' : String(range.to),
    count: '5',
    list: (spec.options ?? []).map((option) => formatParameterText(spec, option)).join('\n'),
    repeats: '3',
  };
}

/** The values: the ends of a range, or each by itself. */
function ValuesFields({
  spec,
  form,
  onChange,
}: {
  spec: ParameterSpec;
  form: SweepForm;
  onChange: (part: Partial<SweepForm>) => void;
}) {
  const field = (label: string, part: 'from' | 'to' | 'count') => (
    <label className={LABEL}>
      {label}
      <input
        type="number"
        step="any"
        className={NUMBER}
        value={form[part]}
        onChange={({ target }) => onChange({ [part]: target.value })}
      />
    </label>
  );
  return (
    <>
      {spec.kind === 'enum' ? null : (
        <RadioSegments
          label={words.howToChoose}
          className="mt-3 w-fit"
          values={['range', 'list']}
          value={form.way}
          nameOf={(way) => words.ways[way]}
          onChange={(way) => onChange({ way })}
        />
      )}
      {form.way === 'range' ? (
        <div className="mt-3 grid grid-cols-3 items-end gap-2">
          {field(words.from, 'from')}
          {field(words.to, 'to')}
          {field(words.count, 'count')}
        </div>
      ) : (
        <label className={`mt-3 ${LABEL}`}>
          {words.list}
          <textarea
            className={`${TEXT_AREA} font-mono text-12/5 font-normal text-ink`}
            rows={4}
            spellCheck={false}
            value={form.list}
            onChange={({ target }) => onChange({ list: target.value })}
          />
        </label>
      )}
    </>
  );
}
