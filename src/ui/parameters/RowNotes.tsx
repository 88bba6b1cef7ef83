import { canSweep } from '#domain/parameters/can-sweep.ts';
import { describeAllowed } from '#domain/parameters/describe-allowed.ts';
import { formatParameterText } from '#domain/parameters/format-parameter-text.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/models/parameters.ts';
import { EXPLANATION } from './row-class.ts';
import { SweepLine } from './SweepButton.tsx';

/** Longer defaults are cut in the explanation: they would fill the panel. */
const MAX_SHOWN_DEFAULT = 200;

/** What is said below a parameter. */
export interface RowNotesShown {
  /** Whether somebody asked what the parameter means. */
  readonly explained: boolean;
  /** What is wrong with its value. */
  readonly problem: string | null;
  /** What the model is known to refuse. */
  readonly warning: string | null;
}

/** What a parameter means, what is wrong with its value, and what its model refuses. */
export function RowNotes({
  id,
  conversationId,
  spec,
  notes: { explained, problem, warning },
}: {
  id: string;
  conversationId: string;
  spec: ParameterSpec;
  notes: RowNotesShown;
}) {
  return (
    <>
      {explained ? <Explanation id={`${id}-help`} spec={spec} /> : null}
      {explained && canSweep(spec) ? <SweepLine conversationId={conversationId} spec={spec} /> : null}
      {problem ? (
        <p className={`col-span-full ${FIELD_PROBLEM}`} id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
      {warning ? (
        <p className="col-span-full flex gap-1.5 pb-1 text-12/4.5 text-amber-11" id={`${id}-warning`}>
          <Icon name="warning" />
          {warning}
        </p>
      ) : null}
    </>
  );
}

/** The ids of the notes that describe a control, for `aria-describedby`. */
export function describedBy(id: string, { explained, problem, warning }: RowNotesShown): string | undefined {
  const ids = [
    explained ? `${id}-help` : null,
    problem ? `${id}-problem` : null,
    warning ? `${id}-warning` : null,
  ].filter((each) => each !== null);
  return ids.length === 0 ? undefined : ids.join(' ');
}

/** What a parameter means, what it may be, and what it is where it is not sent. */
function Explanation({ id, spec }: { id: string; spec: ParameterSpec }) {
  return (
    <div className={`col-span-full ${EXPLANATION}`} id={id}>
      {spec.title && spec.title !== spec.name ? <b>{spec.title}. </b> : null}
      {spec.description ? `${spec.description} ` : null}
      {`${describeAllowed(spec)}.`}
      {spec.defaultValue === undefined || spec.defaultValue === null
        ? null
        : ` ${words.defaultIs(shortened(formatParameterText(spec, spec.defaultValue)))}`}
    </div>
  );
}

function shortened(text: string): string {
  return text.length > MAX_SHOWN_DEFAULT ? `${text.slice(0, MAX_SHOWN_DEFAULT)}…` : text;
}
