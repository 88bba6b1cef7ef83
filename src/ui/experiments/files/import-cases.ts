import type { Experiment, Variant } from '#domain/experiments/experiment.ts';
import { FIRST_VARIABLE } from '#domain/experiments/experiment.ts';
import { variablesIn } from '#domain/experiments/fill-variant.ts';
import type { ReadCases } from '#domain/experiments/read-cases.ts';
import { draftFromBody } from '#domain/portable/body-to-draft.ts';
import type { PromptBody } from '#domain/portable/prompt-files/prompt-file.ts';
import { isVariableName } from '#domain/variables/template.ts';
import { textMessage } from '#domain/wire/message.ts';

/** An experiment with cases that were read; with the prompts of their file as variants, if they are wanted. */
export function withImported(
  experiment: Experiment,
  read: ReadCases,
  withPrompts: boolean,
  createId: () => string,
): Experiment {
  const prompts = withPrompts ? read.prompts : [];
  const [first] = experiment.variants;
  const added = first ? prompts.map(({ body }) => variantOf(body, first, createId())) : [];
  const asking = added.length === 0 ? askingColumns(experiment, read) : null;
  return {
    ...experiment,
    variants:
      isFresh(experiment) && added.length > 0 ? added : (asking ?? [...experiment.variants, ...added]),
    cases: [...experiment.cases, ...read.cases.map((each) => ({ ...each, id: createId() }))],
    checks: [...experiment.checks, ...read.checks],
  };
}

/** A prompt of a file with the connection that is there, and its model where the file names none. */
function variantOf(body: PromptBody['body'], { draft }: Variant, id: string): Variant {
  const { model, systemPrompt, parameters, messages, unsentText } = draftFromBody(body);
  return {
    id,
    name: null,
    draft: { connection: draft.connection, model: model ?? draft.model, systemPrompt, parameters },
    messages: unsentText === '' ? messages : [...messages, textMessage('user', unsentText)],
  };
}

/** The names of the columns, in the order of their first case. */
export function columnsOf({ cases }: Pick<ReadCases, 'cases'>): readonly string[] {
  return [...new Set(cases.flatMap(({ values }) => [...values.keys()]))];
}

/**
 * The variables of an experiment that have no column among cases that are to be added to it, where they would be asked
 * with nothing; and whether its one variant, which nobody has written yet, asks with those columns instead.
 */
export function columnsLacking(
  experiment: Experiment,
  read: ReadCases,
): { readonly names: readonly string[]; readonly asksColumns: boolean } {
  const columns = columnsOf(read);
  const names = [...new Set(experiment.variants.flatMap((variant) => variablesIn(variant)))].filter(
    (name) => !columns.includes(name),
  );
  const isAsked = read.cases.length > 0;
  return { names: isAsked ? names : [], asksColumns: isAsked && askingColumns(experiment, read) !== null };
}

/** The one variant of a fresh experiment, asking with the columns of its first cases; null where it is not fresh. */
function askingColumns(experiment: Experiment, read: ReadCases): readonly Variant[] | null {
  const columns = columnsOf(read).filter(isVariableName);
  const [first] = experiment.variants;
  if (!isFresh(experiment) || first === undefined) return null;
  if (columns.length === 0 || columns.includes(FIRST_VARIABLE)) return null;
  const text =
    columns.length === 1 ? `{{${columns[0]}}}` : columns.map((name) => `${name}: {{${name}}}`).join('\n');
  return [{ ...first, messages: [textMessage('user', text)] }];
}

function isFresh({ cases, variants }: Experiment): boolean {
  return cases.length === 0 && variants.length === 1 && isUntouched(variants[0]);
}

function isUntouched(variant: Variant | undefined): boolean {
  return (
    variant?.name === null &&
    variant.messages.length === 1 &&
    variant.messages[0]?.get('content') === `{{${FIRST_VARIABLE}}}`
  );
}
