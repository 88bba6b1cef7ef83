import type { FormEvent } from 'react';
import { useId, useState } from 'react';
import type { Ceilings } from '#domain/budget/ceilings.ts';
import { readCeilings, writeCeilings } from '#domain/budget/ceilings.ts';
import { ASSUMED_REPLY_TOKENS } from '#domain/budget/request-size.ts';
import { budgetOf } from '#state/budget/budget-guard.ts';
import { CEILINGS_PLACE } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD, FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/models/budget.ts';
import * as common from '#words/page/common.ts';

const SCOPES = ['session', 'run'] as const;
const MEASURES = ['usd', 'requests'] as const;
type Scope = (typeof SCOPES)[number];
type Measure = (typeof MEASURES)[number];
type Texts = Readonly<Record<Scope, Readonly<Record<Measure, string>>>>;

const NAMES = { usd: words.dollars, requests: words.requests } as const;
const PROBLEMS = { usd: words.notMoney, requests: words.notCount } as const;

/** How much may be spent. What a field holds counts from Save on. */
export function CeilingsDialog({ onClose }: { onClose: () => void }) {
  const workbench = useWorkbench();
  const stored = workbench.store.getState().ceilings;
  const { texts, setText, used, leave } = useTypedAmounts(readCeilings(stored));
  const [sendsUnknown, setSendsUnknown] = useState(() => readCeilings(stored).sendsUnknown);
  const isSound = SCOPES.every((scope) => MEASURES.every((each) => isAmount(each, texts[scope][each])));

  function save(event: FormEvent) {
    event.preventDefault();
    if (!isSound) return;
    const ceilings = { session: amountsOf(texts.session), run: amountsOf(texts.run), sendsUnknown };
    budgetOf(workbench).setCeilings(writeCeilings(stored, ceilings));
    used();
    onClose();
  }

  function close() {
    leave();
    onClose();
  }

  return (
    <Dialog title={words.ceilings} onClose={close}>
      <form onSubmit={save}>
        <DialogBody>
          <p>{words.ceilingsIntro}</p>
          {SCOPES.map((scope) => (
            <fieldset key={scope} className="mt-4">
              <legend className="font-medium">{words.scopes[scope].name}</legend>
              <p className="text-12/4.5 text-ink-quiet">{words.scopes[scope].how}</p>
              <div className="mt-2 grid grid-cols-2 items-start gap-3">
                {MEASURES.map((measure) => (
                  <AmountField
                    key={measure}
                    scope={scope}
                    measure={measure}
                    text={texts[scope][measure]}
                    onChange={(text) => setText(scope, measure, text)}
                  />
                ))}
              </div>
            </fieldset>
          ))}
          <UnknownPrices isSent={sendsUnknown} onChange={setSendsUnknown} />
          <p className="mt-4 text-12/4.5 text-ink-quiet">{words.howCounted(ASSUMED_REPLY_TOKENS)}</p>
        </DialogBody>
        <DialogFoot>
          <Button onClick={close}>{common.cancel}</Button>
          <Button variant="primary" type="submit" disabled={!isSound}>
            {common.save}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

/** Whether what has no known price is sent all the same. */
function UnknownPrices({ isSent, onChange }: { isSent: boolean; onChange: (isSent: boolean) => void }) {
  return (
    <label className="mt-4 grid grid-cols-[1.25rem_1fr] gap-x-2">
      <input
        type="checkbox"
        className="mt-0.5 size-4 accent-accent-9"
        checked={isSent}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span>{words.sendsUnknown}</span>
      <span className="col-start-2 text-12/4.5 text-ink-quiet">{words.sendsUnknownHow}</span>
    </label>
  );
}

function AmountField({
  scope,
  measure,
  text,
  onChange,
}: {
  scope: Scope;
  measure: Measure;
  text: string;
  onChange: (text: string) => void;
}) {
  const id = useId();
  const isSound = isAmount(measure, text);
  return (
    <div>
      <label className="text-12 font-medium text-ink-quiet" htmlFor={id}>
        {NAMES[measure]}
      </label>
      <input
        id={id}
        className={`mt-1 tabular-nums ${FIELD}`}
        aria-label={words.fieldOf(words.scopes[scope].name, NAMES[measure])}
        inputMode={measure === 'usd' ? 'decimal' : 'numeric'}
        autoComplete="off"
        value={text}
        aria-invalid={!isSound}
        aria-describedby={isSound ? undefined : `${id}-problem`}
        onChange={({ target }) => onChange(target.value)}
      />
      {isSound ? null : (
        <p className={FIELD_PROBLEM} id={`${id}-problem`}>
          {PROBLEMS[measure]}
        </p>
      )}
    </div>
  );
}

/** The amounts as they are typed, which outlive the page. */
function useTypedAmounts(saved: Ceilings) {
  const { typing, view } = useWorkbench();
  const typed = useWorkbenchState((state) => state.typedTexts.get(CEILINGS_PLACE));
  const savedText = linesOf(textsOf(saved));
  const texts = typed === undefined ? textsOf(saved) : textsIn(typed);
  return {
    texts,
    setText(scope: Scope, measure: Measure, text: string) {
      const next = linesOf({ ...texts, [scope]: { ...texts[scope], [measure]: text } });
      if (next === savedText) typing.clear(CEILINGS_PLACE);
      else typing.set(CEILINGS_PLACE, next);
    },
    used: () => typing.clear(CEILINGS_PLACE),
    leave: () => typing.discard(CEILINGS_PLACE, words.notSaved, () => view.openDialog({ kind: 'ceilings' })),
  };
}

/** One line for each amount. */
function linesOf(texts: Texts): string {
  return SCOPES.flatMap((scope) => MEASURES.map((measure) => texts[scope][measure])).join('\n');
}

function textsIn(lines: string): Texts {
  const [sessionUsd = '', sessionRequests = '', runUsd = '', runRequests = ''] = lines.split('\n');
  return {
    session: { usd: sessionUsd, requests: sessionRequests },
    run: { usd: runUsd, requests: runRequests },
  };
}

function textsOf({ session, run }: Ceilings): Texts {
  const texts = ({ usd, requests }: Ceilings['run']) => ({
    usd: usd === null ? '' : String(usd),
    requests: requests === null ? '' : String(requests),
  });
  return { session: texts(session), run: texts(run) };
}

function isAmount(measure: Measure, text: string): boolean {
  return (
    text.trim() === '' || (measure === 'usd' ? /^\d+(?:\.\d+)?$|^\.\d+$/ : /^\d{1,9}$/).test(text.trim())
  );
}

function amountsOf({ usd, requests }: Texts[Scope]) {
  const amount = (text: string) => (text.trim() === '' ? null : Number(text));
  return { usd: amount(usd), requests: amount(requests) };
}
