import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { fieldPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { notSentYet } from '#words/conversation/send-problem.ts';
import { describeUnread } from './describe-unread.ts';

/** The text that stands in a parameter's field because it is no value, and so is not in the request. */
export function useUnreadText(conversationId: string, spec: ParameterSpec) {
  const { typing } = useWorkbench();
  const place = fieldPlace(conversationId, spec.name);
  const text = useWorkbenchState((state) => state.typedTexts.get(place));
  const sentence = text === undefined ? null : describeUnread(spec, text);
  return {
    text,
    /** Why it is no value; null where there is no such text, or it has become a value. */
    problem: sentence === null ? null : `${sentence} ${notSentYet}`,
    keep: (next: string) => typing.set(place, next),
  };
}
