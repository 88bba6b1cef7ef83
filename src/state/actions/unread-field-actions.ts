import type { ParameterValues } from '#domain/parameters/parameter-spec.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, update, updateConversation } from '#state/context.ts';
import { selectConversation } from '#state/selectors.ts';
import type { TypingPlace } from '#state/typed-texts.ts';
import { fieldPlace, unreadFields, withoutPlaces } from '#state/typed-texts.ts';
import { sentWithoutInvalid } from '#words/page/activity.ts';
import * as common from '#words/page/common.ts';

/** What may be done about fields of a request whose text is no value. */
export function createUnreadFieldActions(context: ActionContext) {
  const { store } = context;

  /**
   * Leaves the fields out that are no values, and does what they held up. It touches what was held together with this
   * conversation, and nothing else; its Undo puts back what it took, and keeps what was set or typed since.
   */
  function sendWithoutUnread(conversationId: string): void {
    const again = context.heldSends.get(conversationId);
    const ids = again
      ? [...context.heldSends].filter(([, held]) => held === again).map(([id]) => id)
      : [conversationId];
    const left = ids.map((id) => leaveOutUnread(id));
    if (left.some(({ texts }) => texts.size > 0))
      notify(context, sentWithoutInvalid, {
        label: common.undo,
        run() {
          for (const each of left) putBack(each);
        },
      });
    for (const id of ids) context.heldSends.delete(id);
    again?.();
  }

  function leaveOutUnread(id: string): LeftOut {
    const { typedTexts } = store.getState();
    const names = new Set(unreadFields(typedTexts, id));
    const places = [...names].map((name) => fieldPlace(id, name));
    const texts = new Map(places.map((place) => [place, typedTexts.get(place) ?? '']));
    const values = new Map(
      [...selectConversation(store.getState(), id).draft.parameters].filter(([name]) => names.has(name)),
    );
    setParameters(id, (all) => new Map([...all].filter(([name]) => !names.has(name))));
    update(context, (now) => ({ typedTexts: withoutPlaces(now.typedTexts, places) }));
    return { id, texts, values };
  }

  function putBack({ id, texts, values }: LeftOut): void {
    setParameters(id, (now) => new Map([...values, ...now]));
    update(context, (now) => ({ typedTexts: new Map([...texts, ...now.typedTexts]) }));
  }

  function setParameters(id: string, change: (values: ParameterValues) => ParameterValues): void {
    updateConversation(context, id, (conversation) => ({
      ...conversation,
      draft: { ...conversation.draft, parameters: change(conversation.draft.parameters) },
    }));
  }

  return { sendWithoutUnread };
}

/** What was left out of one conversation's request, to be put back. */
interface LeftOut {
  readonly id: string;
  readonly texts: ReadonlyMap<TypingPlace, string>;
  readonly values: ParameterValues;
}
