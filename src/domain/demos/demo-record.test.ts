import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject, toPlain } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { Recording } from '#domain/recordings/recording.ts';
import type { Demo, DemoAct, DemoActKind } from './demo.ts';
import { DEMO_LIMITS, DEMO_VIEWS, isDemoId } from './demo.ts';
import { readDemo, writeDemo } from './demo-record.ts';
import { editSteps } from './edit-steps.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const json: fc.Arbitrary<JsonValue> = fc.jsonValue({ maxDepth: 2, noUnicodeString: false }).map(fromPlain);
const map = fc.constant(new Map<string, JsonValue>([['model', 'm']]));

const recording: fc.Arbitrary<Recording> = fc.record({
  request: fc.record({ path: text, baseUrl: text, body: map }),
  response: fc.record({ status: fc.nat(599), contentType: fc.option(text) }),
  startedAtMs: fc.nat(),
  pieces: fc.array(fc.record({ ms: fc.nat(), content: fc.oneof(text, fc.constant({ base64: '/w==' })) }), {
    maxLength: 3,
  }),
  droppedBytes: fc.nat(),
  ended: fc.constantFrom('done', 'stopped', 'cut', 'error'),
  replayed: fc.constant(false),
});
const start: fc.Arbitrary<Demo['start']> = fc.record({
  connection: fc.oneof(
    fc.constantFrom<Demo['start']['connection']>({ kind: 'sandbox' }, { kind: 'oxen' }),
    text.map((baseUrl) => ({ kind: 'custom' as const, baseUrl })),
  ),
  model: text,
  systemPrompt: text,
  parameters: map,
  messages: fc.array(map, { maxLength: 2 }),
  unsentText: text,
});
const answers = fc.option(fc.array(recording, { maxLength: 2 }));
const places = fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 8 });
/** An act of every kind, from a table that the compiler holds complete. */
const ACTS: { readonly [Kind in DemoActKind]: fc.Arbitrary<Omit<Extract<DemoAct, { kind: Kind }>, 'kind'>> } =
  {
    type: fc.record({ text }),
    system: fc.record({ text }),
    model: fc.record({ model: text }),
    set: fc.record({ name: text, value: json }),
    unset: fc.record({ name: text }),
    request: fc.record({ request: start }),
    new: fc.constant({}),
    pause: fc.constant({}),
    send: fc.record({ answers }),
    again: fc.record({ answers }),
    results: fc.record({ results: fc.array(text, { maxLength: 3 }), answers }),
    columns: fc.record({ requests: fc.array(start, { minLength: 1, maxLength: 3 }) }),
    'send-columns': fc.record({ places, answers }),
    'again-columns': fc.record({ places, answers }),
    'repeat-columns': fc.record({ places, count: fc.integer({ min: 1, max: 10 }), answers }),
    show: fc.record({ view: fc.constantFrom(...DEMO_VIEWS), language: fc.option(text) }),
    unknown: text.map((word) => ({ record: new Map([['do', `later ${word}`]]) })),
  };
const act: fc.Arbitrary<DemoAct> = fc.oneof(
  ...Object.entries(ACTS).map(([kind, rest]) =>
    fc.record({ rest }).map(({ rest: members }) => ({ kind, ...members }) as DemoAct),
  ),
);
const demo: fc.Arbitrary<Demo> = fc.record({
  id: text,
  title: text,
  about: text,
  start,
  steps: fc.array(fc.record({ act, note: text }), { maxLength: 6 }),
});

describe('the file of a demo', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(demo, (each) => {
        expect(readDemo(writeDemo(each))).toEqual({ ok: true, value: each });
      }),
    );
  });

  it('is a demo or refused, wherever it is damaged; it never throws', () => {
    fc.assert(
      fc.property(demo, fc.nat(), fc.nat(), json, (each, at, length, value) => {
        const whole = writeDemo(each);
        const from = at % whole.length;
        const damaged = [
          whole.slice(0, from),
          whole.slice(0, from) + whole.slice(from + 1 + (length % 9)),
          whole.slice(0, from) + formatCompactJson(value) + whole.slice(from),
        ];
        for (const source of damaged) {
          const read = readDemo(source);
          // What is taken is what it says: written again, it is read as the same.
          if (read.ok) expect(readDemo(writeDemo(read.value))).toEqual(read);
          else expect(read.error.kind).not.toBe('');
        }
        expect(readDemo(formatCompactJson(value)).ok).toBe(false);
      }),
    );
  });

  const plain: Demo = {
    id: 'x',
    title: 'X',
    about: '',
    start: {
      connection: { kind: 'sandbox' },
      model: 'm',
      systemPrompt: '',
      parameters: new Map(),
      messages: [],
      unsentText: '',
    },
    steps: [{ act: { kind: 'new' }, note: '' }],
  };
  const changed = (name: string, value: JsonValue) => {
    const parsed = parseJson(writeDemo(plain));
    const members = parsed.ok && isJsonObject(parsed.value) ? parsed.value : [];
    return readDemo(formatCompactJson(new Map([...members, [name, value]])));
  };

  it.each<[string, string, JsonValue, string, string]>([
    ['another format', 'format', 'oxen-playground-recording', 'not-a-demo', ''],
    ['a newer version', 'version', 99, 'newer', 'version'],
    ['no version', 'version', null, 'damaged', 'version'],
    ['a step without a kind', 'steps', fromPlain([{ do: 7 }]), 'damaged', 'steps.0.do'],
    [
      'a column that nobody can have',
      'steps',
      fromPlain([{ do: 'send-columns', places: [8], answers: null }]),
      'damaged',
      'steps.0.places.0',
    ],
    ['no columns', 'steps', fromPlain([{ do: 'columns', requests: [] }]), 'damaged', 'steps.0.requests'],
    ['a step that is none', 'steps', fromPlain([null]), 'damaged', 'steps.0'],
    ['another view', 'steps', fromPlain([{ do: 'show', view: 'admin' }]), 'damaged', 'steps.0.view'],
    [
      'a recording that is none',
      'steps',
      fromPlain([{ do: 'send', answers: [{}] }]),
      'damaged',
      'steps.0.answers',
    ],
    ['no list of steps', 'steps', 'none', 'damaged', 'steps'],
    [
      'too many steps',
      'steps',
      fromPlain(new Array(DEMO_LIMITS.steps + 1).fill({ do: 'new' })),
      'too-many-steps',
      '',
    ],
    ['a long title', 'title', 'x'.repeat(DEMO_LIMITS.titleLength + 1), 'damaged', 'title'],
    [
      'recordings of this browser as its connection',
      'start',
      fromPlain({ connection: { kind: 'recording' } }),
      'damaged',
      'start',
    ],
  ])('with %s is refused', (_what, name, value, kind, path) => {
    expect(changed(name, value)).toEqual({ ok: false, error: { kind, path } });
  });

  it.each(['sing', 'constructor', 'unknown'])(
    'keeps a step of a newer version as it is written: %s',
    (word) => {
      const steps = fromPlain([{ do: word, note: 'Loud.', song: { keys: [1, 2] } }, { do: 'new' }]);
      const read = changed('steps', steps);
      expect(read.ok && read.value.steps.map(({ act: { kind }, note }) => [kind, note])).toEqual([
        ['unknown', 'Loud.'],
        ['new', ''],
      ]);
      const written = read.ok ? parseJson(writeDemo(read.value)) : read;
      const kept = written.ok && isJsonObject(written.value) ? written.value.get('steps') : null;
      expect(toPlain(kept ?? null)).toEqual(toPlain(steps));
    },
  );

  it('names its format and version', () => {
    const parsed = parseJson(writeDemo(plain));
    expect(parsed.ok && isJsonObject(parsed.value) && parsed.value.get('format')).toBe(
      'oxen-playground-demo',
    );
  });
});

describe('an ID of a demo in an address', () => {
  it.each(['temperature', 'a', '7-days'])('is plain: %s', (id) => expect(isDemoId(id)).toBe(true));
  it.each(['', '-a', 'a-', 'A', '../x', 'a/b', 'https://x.example', 'a.json', 'a%2fb', 'x'.repeat(65)])(
    'is refused: %s',
    (id) => expect(isDemoId(id)).toBe(false),
  );
});

describe('the list of steps', () => {
  it('keeps every step that is not removed, whatever is moved', () => {
    const edit = fc.oneof(
      fc.record({ kind: fc.constant('move' as const), at: fc.nat(8), to: fc.integer({ min: -1, max: 8 }) }),
      fc.record({ kind: fc.constant('note' as const), at: fc.nat(8), note: text }),
    );
    const actsOf = ({ steps }: Demo) => steps.map((each) => JSON.stringify(each.act)).sort();
    fc.assert(
      fc.property(demo, fc.array(edit), (each, edits) => {
        const edited = edits.reduce(editSteps, each);
        expect(actsOf(edited)).toEqual(actsOf(each));
      }),
    );
    fc.assert(
      fc.property(demo, fc.nat(8), fc.record({ act, note: text }), (each, at, step) => {
        const added = editSteps(each, { kind: 'add', at, step });
        const place = Math.min(at, each.steps.length);
        expect(added.steps[place]).toEqual(step);
        expect(editSteps(added, { kind: 'remove', at: place })).toEqual(each);
      }),
    );
  });
});
