import type { Experiment, Variant } from '#domain/experiments/experiment.ts';
import { FIRST_VARIABLE } from '#domain/experiments/experiment.ts';
import type { ReadCases } from '#domain/experiments/read-cases.ts';
import { draftFromBody } from '#domain/portable/body-to-draft.ts';
import type { PromptBody } from '#domain/portable/prompt-files/prompt-file.ts';
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
  const isFresh = experiment.cases.length === 0 && experiment.variants.length === 1 && isUntouched(first);
  return {
    ...experiment,
    variants: isFresh && added.length > 0 ? added : [...experiment.variants, ...added],
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

function isUntouched(variant: Variant | undefined): boolean {
  return (
    variant?.name === null &&
    variant.messages.length === 1 &&
    variant.messages[0]?.get('content') === `{{${FIRST_VARIABLE}}}`
  );
}
