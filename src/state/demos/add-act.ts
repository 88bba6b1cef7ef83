import type { DemoAct } from '#domain/demos/demo.ts';
import type { SeenAct } from './seen-act.ts';
import { seen } from './seen-act.ts';

/** Adds an act to those seen before. What is typed or turned bit by bit is one act; a text that is taken back is none. */
export function addAct(acts: readonly SeenAct[], next: SeenAct): readonly SeenAct[] {
  const { act } = next;
  if (act.kind === 'send-columns' || act.kind === 'again-columns' || act.kind === 'repeat-columns')
    return addInColumns(acts, next, act);
  const last = acts.at(-1);
  if (act.kind === 'type' && isTypedAlready(acts, act.text)) return acts;
  // Whoever sends in the API tab is taken to the chat; the step that sends does that too.
  if (last && hasSent(last) && !('places' in last.act) && act.kind === 'show' && act.view === 'chat')
    return acts;
  const others = last && isReplacedBy(last, next) ? acts.slice(0, -1) : acts;
  // The composer is empty once its message has gone out, or because nothing was meant.
  return act.kind === 'type' && act.text === '' ? others : [...others, deletingToo(last, next)];
}

/** How the columns stand later, without a reply that was deleted just before. */
function deletingToo(last: SeenAct | undefined, next: SeenAct): SeenAct {
  if (last?.act.kind !== 'columns' || !last.act.endsHere || next.act.kind !== 'columns') return next;
  return { ...next, act: { ...next.act, endsHere: true } };
}

type InColumns = Extract<DemoAct, { readonly places: readonly number[] }>;

/** Each column that sends is seen by itself: what was sent in several with one press is one act. */
function addInColumns(acts: readonly SeenAct[], next: SeenAct, act: InColumns): readonly SeenAct[] {
  const [place = 0] = act.places;
  const before = withQuestion(acts, place);
  if (act.kind === 'repeat-columns') {
    // The other replies of a repeat come while something else may be done.
    const at = before.findLastIndex((each) => isSameInColumns(each.act, act) && has(each.act, place));
    const running = before[at];
    if (running && !has(before.at(-1)?.act, place, ['send-columns', 'again-columns']))
      return before.with(at, withReplies(running, next.replyIds));
    return joined(withoutFirstReply(before, place), next, act);
  }
  return joined(before, next, act);
}

/** A message that was put into a column and is sent now was typed. */
function withQuestion(acts: readonly SeenAct[], place: number): readonly SeenAct[] {
  const question = acts.at(-1)?.unanswered;
  if (question?.place !== place) return acts;
  return addAct(acts.slice(0, -1), seen({ kind: 'type', text: question.text }));
}

/** The first reply of a repeat was seen as one that was sent alone. */
function withoutFirstReply(acts: readonly SeenAct[], place: number): readonly SeenAct[] {
  const last = acts.at(-1);
  if (!last || !has(last.act, place, ['send-columns', 'again-columns'])) return acts;
  const places = 'places' in last.act ? last.act.places.filter((each) => each !== place) : [];
  const others = acts.slice(0, -1);
  return places.length === 0
    ? others
    : [...others, { ...last, act: { ...last.act, places } as DemoAct, replyIds: last.replyIds.slice(0, -1) }];
}

/** One act with the one before where both are of one press: the same text in columns that had not sent it yet. */
function joined(acts: readonly SeenAct[], next: SeenAct, act: InColumns): readonly SeenAct[] {
  const last = acts.at(-1);
  const typed = last?.act.kind === 'type' ? last.act.text : null;
  const at = acts.length - (typed === null ? 1 : 2);
  const first = acts[at];
  const asked = acts[at - 1]?.act;
  const isOnePress =
    first !== undefined &&
    'places' in first.act &&
    isSameInColumns(first.act, act) &&
    !act.places.some((place) => has(first.act, place)) &&
    (typed === null || (asked?.kind === 'type' && asked.text === typed));
  if (!isOnePress || !('places' in first.act)) return [...acts, next];
  const both = {
    act: { ...first.act, places: [...first.act.places, ...act.places] },
    replyIds: [...first.replyIds, ...next.replyIds],
  };
  return [...acts.slice(0, at), both];
}

function isSameInColumns(one: DemoAct, other: InColumns): boolean {
  if (one.kind !== other.kind) return false;
  return one.kind !== 'repeat-columns' || other.kind !== 'repeat-columns' || one.count === other.count;
}

function has(act: DemoAct | undefined, place: number, kinds?: readonly DemoAct['kind'][]): boolean {
  if (act === undefined || !('places' in act)) return false;
  return act.places.includes(place) && (kinds === undefined || kinds.includes(act.kind));
}

function withReplies(act: SeenAct, ids: readonly string[]): SeenAct {
  return { ...act, replyIds: [...new Set([...act.replyIds, ...ids])] };
}

const hasSent = ({ replyIds }: SeenAct) => replyIds.length > 0;

/** Whether a text stands in the composer already: what is sent may have been typed long before. */
function isTypedAlready(acts: readonly SeenAct[], text: string): boolean {
  const last = acts.findLast(
    (each) =>
      hasSent(each) || each.act.kind === 'type' || each.act.kind === 'new' || each.act.kind === 'request',
  );
  return last?.act.kind === 'type' && last.act.text === text;
}

function isReplacedBy(last: SeenAct, next: SeenAct): boolean {
  if (hasSent(last)) return false;
  const subject = subjectOf(next);
  // Columns are shown in Compare, whatever was to be shown before.
  return (
    subject !== null && (subjectOf(last) === subject || (subject === 'columns' && last.act.kind === 'show'))
  );
}

/** What an act is about: of two after each other that are about the same only the second is left. */
function subjectOf({ act, unanswered }: SeenAct): string | null {
  switch (act.kind) {
    case 'type':
    case 'system':
    case 'model':
    case 'show':
      return act.kind;
    case 'columns':
      return unanswered === undefined ? act.kind : null;
    case 'request':
      return act.request.messages.length > 0 ? 'conversation' : 'request';
    case 'set':
    case 'unset':
      return `parameter ${act.name}`;
    default:
      return null;
  }
}
