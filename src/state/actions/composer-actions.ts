import type { Attachment } from '#domain/conversation/attachment.ts';
import type { ActionContext } from '#state/context.ts';
import { update } from '#state/context.ts';
import { withTyped } from '#state/typed-message.ts';

/** What a person does in the composer before sending. */
export function createComposerActions(context: ActionContext) {
  function setComposerText(text: string): void {
    update(context, (state) =>
      withTyped(state, (typed) => (typed.unsentText === text ? typed : { ...typed, unsentText: text })),
    );
  }

  /**
   * Adds what could be read of some files, and says what could not, in place of what was said of those before.
   * `conversationId` is the one that the files were given to: reading takes time, and another one may be shown by now.
   */
  function addAttachments(
    conversationId: string,
    attachments: readonly Attachment[],
    problems: readonly string[] = [],
  ): void {
    update(context, (state) => {
      // Deleted meanwhile: the files went with it.
      if (!state.conversations.has(conversationId)) return {};
      return {
        ...(attachments.length === 0
          ? {}
          : withTyped({ ...state, chatId: conversationId }, (typed) => ({
              ...typed,
              unsentAttachments: [...typed.unsentAttachments, ...attachments],
            }))),
        fileProblems: problems.length === 0 ? null : { conversationId, sentences: problems },
      };
    });
  }

  function dismissFileProblems(): void {
    update(context, () => ({ fileProblems: null }));
  }

  function removeAttachment(id: string): void {
    update(context, (state) =>
      withTyped(state, (typed) => ({
        ...typed,
        unsentAttachments: typed.unsentAttachments.filter((attachment) => attachment.id !== id),
      })),
    );
  }

  return { setComposerText, addAttachments, dismissFileProblems, removeAttachment };
}
