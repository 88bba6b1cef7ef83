import { selectPath } from '#domain/conversation/branch-path.ts';
import { rewindBefore } from '#domain/conversation/changes/regenerate-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { SelectMessages } from '#domain/conversation/fill-conversation.ts';
import { fillConversation, templateRequest, valuesOf } from '#domain/conversation/fill-conversation.ts';
import { messagesOf } from '#domain/conversation/request-messages.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import type { VariableValues } from '#domain/variables/template.ts';
import { messageRole, messageText, textMessage } from '#domain/wire/message.ts';
import type { Experiment, TestCase, Variant } from './experiment.ts';
import { FIRST_VARIABLE } from './experiment.ts';
import { variablesIn } from './fill-variant.ts';

/** A turn of a conversation as something to ask, and the answer that it got. */
export interface Turn {
  readonly question: string;
  readonly answer: string;
  /** The request of the turn. Its variables are the variant's; a question without any is one itself. */
  readonly variant: Omit<Variant, 'id'>;
  /** What the variables of the request stand for; without the question. */
  readonly values: VariableValues;
}

/** All that is said up to a place. */
const selectAll: SelectMessages = (shown) => messagesOf(shown, selectPath(shown));

/** The turn of a reply; null where no question stands before it. */
export function turnOfReply(conversation: Conversation, nodeId: string): Turn | null {
  const node = conversation.nodes.get(nodeId);
  if (node === undefined) return null;
  const before = rewindBefore(conversation, nodeId);
  const last = fillConversation(before, null, selectAll).messages.at(-1);
  if (last === undefined || messageRole(last) !== 'user') return null;
  const { draft, messages } = templateRequest(before, null, selectAll);
  const { variables: _asked, generation: _form, ...request } = withoutFault(draft);
  const asItIs = { name: null, draft: request, messages };
  const asked = textMessage('user', `{{${FIRST_VARIABLE}}}`);
  const hasVariables =
    variablesIn({ draft: { ...request, systemPrompt: '' }, messages: messages.slice(-1) }).length > 0;
  return {
    question: messageText(last),
    answer: messageText(node.message),
    variant: hasVariables ? asItIs : { ...asItIs, messages: [...messages.slice(0, -1), asked] },
    values: valuesOf(draft),
  };
}

/**
 * An experiment with a turn as one more case, its variables with the values that they had. Where the experiment asks for
 * something else, the question is what its first variable stands for; one that asks nothing yet takes the request of the
 * turn too.
 */
export function withTurn(
  experiment: Experiment,
  turn: Turn,
  ids: { readonly caseId: string; readonly variantId: string },
): Experiment {
  const isFresh =
    experiment.cases.length === 0 && experiment.title === null && experiment.variants.length <= 1;
  const variants = isFresh ? [{ id: ids.variantId, ...turn.variant }] : experiment.variants;
  const names = [...new Set(variants.flatMap((variant) => variablesIn(variant)))];
  const values = new Map([...turn.values].filter(([name]) => names.includes(name)));
  const open = names.filter((name) => !values.has(name));
  if (open.length > 0 || names.length === 0)
    values.set(open.includes(FIRST_VARIABLE) ? FIRST_VARIABLE : (open[0] ?? FIRST_VARIABLE), turn.question);
  const added: TestCase = {
    id: ids.caseId,
    values,
    expected: turn.answer === '' ? null : turn.answer,
    note: '',
    checks: [],
  };
  return { ...experiment, variants, cases: [...experiment.cases, added] };
}
