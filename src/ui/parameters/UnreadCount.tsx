import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { unreadFields } from '#state/typed-texts.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import * as words from '#words/conversation/send-problem.ts';

/** How many fields of a section hold a text that is no value, beside its heading; nothing where none does. */
export function UnreadCount({
  conversationId,
  specs,
}: {
  conversationId: string;
  specs: readonly ParameterSpec[];
}) {
  const count = useWorkbenchState((state) => {
    const unread = unreadFields(state.typedTexts, conversationId);
    return specs.filter(({ name }) => unread.includes(name)).length;
  });
  return count === 0 ? null : <span className="text-12 text-red-11">{words.countNotValid(count)}</span>;
}
