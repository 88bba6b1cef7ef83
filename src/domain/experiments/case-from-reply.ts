import { selectPath } from '#domain/conversation/branch-path.ts';
import { rewindBefore } from '#domain/conversation/changes/regenerate-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { isEmptyReply } from '#domain/conversation/request-messages.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import { escapeTemplate } from '#domain/variables/template.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { messageRole, messageText, textMessage } from '#domain/wire/message.ts';
import type { Experiment, TestCase, Variant } from './experiment.ts';
import { FIRST_VARIABLE } from './experiment.ts';
import { variablesIn } from './fill-variant.ts';

/** A turn of a conversation as something to ask, and the answer that it got. */
export interface Turn {
  readonly question: string;
  readonly answer: string;
  /** The request of the turn, its question a variable. */
  readonly variant: Omit<Variant, 'id'>;
}

/** The turn of a reply; null where no question stands before it. */
export function turnOfReply(conversation: Conversation, nodeId: string): Turn | null {
  const node = conversation.nodes.get(nodeId);
  if (node === undefined) return null;
  const before = selectPath(rewindBefore(conversation, nodeId))
    .filter((each) => !isEmptyReply(each))
    .map((each) => each.message);
  const last = before.at(-1);
  if (last === undefined || messageRole(last) !== 'user') return null;
  const asked = textMessage('user', `{{${FIRST_VARIABLE}}}`);
  return {
    question: messageText(last),
    answer: messageText(node.message),
    variant: {
      name: null,
      draft: {
        ...withoutFault(conversation.draft),
        systemPrompt: escapeTemplate(conversation.draft.systemPrompt),
      },
      messages: [...before.slice(0, -1).map(escapeMessage), asked],
    },
  };
}

/**
 * An experiment with a turn as one more case. Its question is what the only variable stands for; an experiment that asks
 * nothing yet takes the request of the turn too.
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
  const name = names.includes(FIRST_VARIABLE) ? FIRST_VARIABLE : (names[0] ?? FIRST_VARIABLE);
  const added: TestCase = {
    id: ids.caseId,
    values: new Map([[name, turn.question]]),
    expected: turn.answer === '' ? null : turn.answer,
    note: '',
    checks: [],
  };
  return { ...experiment, variants, cases: [...experiment.cases, added] };
}

/** A message that was said stays as it was said: its braces are no variables. */
export function escapeMessage(message: ChatMessage): ChatMessage {
  const content = message.get('content');
  return typeof content === 'string' ? new Map(message).set('content', escapeTemplate(content)) : message;
}
