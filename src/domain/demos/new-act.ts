import type { ShareState } from '#domain/portable/share-format.ts';
import type { Demo, DemoAct } from './demo.ts';

/** Kinds of acts that can be added by hand, in the order of their list. */
export const ADDED_KINDS = [
  'pause',
  'type',
  'send',
  'again',
  'set',
  'unset',
  'model',
  'system',
  'new',
  'show',
  'columns',
  'send-columns',
  'again-columns',
  'repeat-columns',
] as const;

export type AddedKind = (typeof ADDED_KINDS)[number];

/** So many columns Compare begins with, and so often one is asked. */
const FIRST_COLUMNS = 2;
const FIRST_REPEATS = 3;

/** An act that is added at the end of a demo's steps: what it says is what stands there, until it is changed. */
export function newAct(kind: AddedKind, { start, steps }: Demo, language: string): DemoAct {
  const shown = steps.findLast(({ act }) => act.kind === 'columns')?.act;
  const requests: readonly ShareState[] =
    shown?.kind === 'columns'
      ? shown.requests.map(asked)
      : Array.from({ length: FIRST_COLUMNS }, () => asked(start));
  const inAll = { places: requests.map((_request, place) => place), answers: null };
  switch (kind) {
    case 'type':
    case 'system':
      return { kind, text: '' };
    case 'send':
    case 'again':
      return { kind, answers: null };
    case 'set':
      return { kind, name: 'temperature', value: 1 };
    case 'unset':
      return { kind, name: 'temperature' };
    case 'model':
      return { kind, model: start.model };
    case 'show':
      return { kind, view: 'api', language };
    case 'columns':
      return { kind, requests };
    case 'send-columns':
    case 'again-columns':
      return { kind, ...inAll };
    case 'repeat-columns':
      return { kind, ...inAll, count: FIRST_REPEATS };
    case 'new':
    case 'pause':
      return { kind };
  }
}

/** The request without its messages: columns that are set by hand begin with none. */
function asked(request: ShareState): ShareState {
  return { ...request, messages: [], unsentText: '' };
}

/** Places of columns as they are typed, from 1; null where that is no list of some. */
export function readPlaces(text: string, columns: number): readonly number[] | null {
  const numbers = text.split(/[\s,]+/).filter((each) => each !== '');
  const places = [...new Set(numbers.map((each) => (/^\d{1,2}$/.test(each) ? Number(each) - 1 : -1)))];
  return places.length > 0 && places.every((place) => place >= 0 && place < columns) ? places : null;
}
