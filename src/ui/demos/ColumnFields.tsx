import { useState } from 'react';
import type { DemoAct } from '#domain/demos/demo.ts';
import { DEMO_LIMITS } from '#domain/demos/demo.ts';
import { readPlaces } from '#domain/demos/new-act.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { FIELD } from '#ui/primitives/classes/field-class.ts';
import * as words from '#words/page/demos.ts';
import { Labelled } from './Labelled.tsx';

interface FieldsProps<Act> {
  readonly act: Act;
  readonly place: number;
  readonly onChange: (act: DemoAct) => void;
  /** What is typed is no value yet. */
  readonly onUnread: (isUnread: boolean) => void;
}

/** What is typed for an act, until the act is another: a step that moves takes only what it is along. */
function useTyped(act: DemoAct) {
  const [typed, setTyped] = useState<{ readonly of: DemoAct; readonly texts: ReadonlyMap<string, string> }>({
    of: act,
    texts: new Map(),
  });
  const texts = typed.of === act ? typed.texts : new Map<string, string>();
  return {
    texts,
    keep: (of: DemoAct, name: string, text: string) =>
      setTyped({ of, texts: new Map(texts).set(name, text) }),
  };
}

type Columns = Extract<DemoAct, { readonly kind: 'columns' }>;
type InColumns = Extract<DemoAct, { readonly places: readonly number[] }>;

const COLUMN =
  'grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] gap-1.5 phone:grid-cols-[minmax(0,1fr)_auto]';

/** The columns that a step shows: the model and the parameters of each. */
export function ColumnsFields({ act, place, onChange, onUnread }: FieldsProps<Columns>) {
  const { requests } = act;
  const { texts, keep } = useTyped(act);
  const withColumn = (at: number, changed: Partial<Columns['requests'][number]>): Columns => ({
    ...act,
    requests: requests.map((each, other) => (other === at ? { ...each, ...changed } : each)),
  });
  const typeParameters = (at: number, text: string) => {
    const parsed = parseJson(text);
    const read = parsed.ok && isJsonObject(parsed.value) ? parsed.value : null;
    const next = read === null ? act : withColumn(at, { parameters: read });
    keep(next, String(at), text);
    if (read !== null) onChange(next);
    onUnread(read === null);
  };
  const last = requests.at(-1);
  return (
    <div className="mt-1 grid gap-1.5">
      {requests.map((request, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; what is typed is in the act itself
        <div key={at} className={COLUMN}>
          <Labelled label={words.fieldNames.model}>
            <input
              className={FIELD}
              aria-label={words.modelOfColumn(place, at + 1)}
              maxLength={DEMO_LIMITS.textLength}
              value={request.model}
              onChange={(event) => onChange(withColumn(at, { model: event.target.value }))}
            />
          </Labelled>
          <Labelled label={words.fieldNames.parameters} className="phone:col-span-2 phone:row-start-2">
            <input
              className={`${FIELD} font-mono text-12`}
              aria-label={words.parametersOfColumn(place, at + 1)}
              spellCheck={false}
              maxLength={DEMO_LIMITS.textLength}
              value={texts.get(String(at)) ?? formatCompactJson(request.parameters)}
              onChange={(event) => typeParameters(at, event.target.value)}
            />
          </Labelled>
          <IconButton
            label={words.removeColumn(place, at + 1)}
            icon="trash"
            className="self-end phone:col-start-2 phone:row-start-1"
            disabled={requests.length === 1}
            onClick={() => onChange({ ...act, requests: requests.filter((_each, other) => other !== at) })}
          />
        </div>
      ))}
      <Button
        size="small"
        icon="plus"
        className="justify-self-start"
        disabled={requests.length >= DEMO_LIMITS.columns}
        onClick={() => last && onChange({ ...act, requests: [...requests, last] })}
      >
        {words.addColumn}
      </Button>
    </div>
  );
}

/** In which columns a step acts, and how often it sends. */
export function PlacesFields({ act, place, onChange, onUnread }: FieldsProps<InColumns>) {
  const { texts, keep } = useTyped(act);
  const places = texts.get('places') ?? act.places.map((each) => each + 1).join(', ');
  const count = texts.get('count') ?? (act.kind === 'repeat-columns' ? String(act.count) : '');
  function type(name: 'places' | 'count', text: string) {
    const read = readPlaces(name === 'places' ? text : places, DEMO_LIMITS.columns);
    const times = Number(/^\d{1,2}$/.exec((name === 'count' ? text : count).trim())?.[0] ?? 0);
    const isCounted = act.kind !== 'repeat-columns' || (times >= 1 && times <= DEMO_LIMITS.repeats);
    const isRead = read !== null && isCounted;
    const next: InColumns = !isRead
      ? act
      : act.kind === 'repeat-columns'
        ? { ...act, places: read, count: times }
        : { ...act, places: read };
    keep(next, name, text);
    if (isRead) onChange(next);
    onUnread(!isRead);
  }
  return (
    <div className="mt-1 grid grid-cols-2 gap-2">
      <Labelled label={words.fieldNames.columns}>
        <input
          className={FIELD}
          aria-label={words.columnsOfStep(place)}
          value={places}
          onChange={(event) => type('places', event.target.value)}
        />
      </Labelled>
      {act.kind === 'repeat-columns' ? (
        <Labelled label={words.fieldNames.times}>
          <input
            className={FIELD}
            inputMode="numeric"
            aria-label={words.timesOfStep(place)}
            value={count}
            onChange={(event) => type('count', event.target.value)}
          />
        </Labelled>
      ) : null}
    </div>
  );
}
