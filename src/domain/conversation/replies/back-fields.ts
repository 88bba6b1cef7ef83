import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { isMadeBy, lastWordsIn } from '#domain/conversation/request-messages.ts';
import type { BackSetting } from '#domain/wire/sent-back.ts';
import { backRuleOf, goesBack, isCallField } from '#domain/wire/sent-back.ts';

/** What becomes of a field of a reply with the next request: it goes back, or why it does not. */
export interface BackField {
  readonly field: string;
  readonly outcome: 'sent' | 'switched-off' | 'other-model' | 'loop-over' | 'reading';
}

/**
 * Every field that a server added to a reply, with what becomes of it; none for a message that no request made. What does
 * not go back stays in the reply's record.
 */
export function backFields(
  { draft, nodes, headId }: Pick<Conversation, 'draft' | 'nodes' | 'headId'>,
  { id, message, reply }: MessageNode,
): readonly BackField[] {
  const choice = reply?.reply.choices[0];
  if (!reply || choice === undefined) return [];
  const path = selectPath({ nodes, headId });
  const setting: BackSetting = {
    isSameModel: isMadeBy(draft, reply.request),
    isLoopOpen: path.findIndex((node) => node.id === id) > lastWordsIn(path),
    isPlain: draft.plainReplies === true,
  };
  const fields = new Set([...message.keys(), ...choice.extra.keys()]);
  if (choice.reasoning !== '' && choice.reasoningField !== 'content')
    fields.add(choice.reasoningField ?? 'reasoning');
  const added = [...fields]
    .filter((field) => backRuleOf(field) !== 'always')
    .map((field) => ({ field, outcome: outcomeOf(field, message.has(field), setting) }));
  const ofCalls = new Set(
    choice.toolCalls.flatMap(({ extra }) => [...extra.keys()].filter((key) => !isCallField(key))),
  );
  return [
    ...added,
    ...Array.from(ofCalls, (field) => ({
      field: `tool_calls[].${field}`,
      outcome: outcomeOf('extra_content', true, setting),
    })),
  ];
}

function outcomeOf(field: string, isHeld: boolean, setting: BackSetting): BackField['outcome'] {
  if (backRuleOf(field) === 'never') return 'reading';
  if (setting.isPlain) return 'switched-off';
  if (!setting.isSameModel) return 'other-model';
  // What a message without calls does not hold is reasoning that only a loop wants.
  return isHeld && goesBack(field, setting) ? 'sent' : 'loop-over';
}
