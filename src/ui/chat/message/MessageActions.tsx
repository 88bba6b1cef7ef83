import type { Ref } from 'react';
import { useEffect, useMemo, useState } from 'react';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { editableText } from '#domain/conversation/editable-text.ts';
import { messageRole, messageText } from '#domain/wire/message.ts';
import type { LaterActions } from '#state/actions/later-actions.ts';
import { addAsCase } from '#state/replies/add-as-case.ts';
import { editPlace } from '#state/typed-texts.ts';
import { messageTemplate } from '#state/variables/filling.ts';
import { useWorkbench } from '#state/workbench.ts';
import type { Page } from '#ui/commands/page.ts';
import { usePage } from '#ui/commands/page.ts';
import { focusTargetRef } from '#ui/focus/page-focus.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import type { MenuItem } from '#ui/primitives/Menu.tsx';
import { MenuButton } from '#ui/primitives/MenuButton.tsx';
import * as words from '#words/conversation/messages.ts';
import * as common from '#words/page/common.ts';
import { deleteMessage } from './delete-message.ts';

const ROW =
  'ml-auto flex flex-none gap-0.5 opacity-0 transition-opacity duration-fast group-focus-within/message:opacity-100 group-hover/message:opacity-100 group-data-last/message:opacity-100 touch:opacity-100 touch:[&>button]:size-11 touch:[&>button>svg]:size-4.5';
/** In a narrow column, and beside large type, there is room for the first few; the menu has them all. */
const IF_WIDE = '@max-[31rem]/head:hidden';
const NOT_ON_TOUCH = `${IF_WIDE} touch:hidden`;
const NOT_ON_PHONES = `${IF_WIDE} phone:hidden`;
const MOVES = [
  [-1, words.moveUp, 'arrowUp'],
  [1, words.moveDown, 'arrowDown'],
] as const;

/** The buttons at the right of a message's heading. */
export function MessageActions({
  node,
  conversationId,
  isLast,
  busy,
  raw,
  editButton,
  onToggleRaw,
}: {
  node: MessageNode;
  conversationId: string;
  /** Whether it is the last message that is shown. */
  isLast: boolean;
  /** Whether a request of this conversation is in flight. */
  busy: boolean;
  raw: boolean;
  editButton: Ref<HTMLButtonElement>;
  onToggleRaw: () => void;
}) {
  const page = usePage();
  const moreButton = useMemo(() => focusTargetRef('message-actions', node.id), [node.id]);
  const isAssistant = messageRole(node.message) === 'assistant';
  const isRecorded = useIsRecorded(node);
  const actions = actionsOf(page, conversationId, node, { isLast, isRecorded });
  return (
    <div className={ROW} role="toolbar" aria-label={words.actions} data-one-stop="">
      <CopyButton size="small" iconOnly label={common.copy} getText={() => messageText(node.message)} />
      {isAssistant ? (
        <IconButton
          size="small"
          icon="redo"
          label={words.regenerate}
          disabled={busy}
          onClick={() => page.chat.regenerate(conversationId, node.id)}
        />
      ) : null}
      <IconButton
        ref={editButton}
        size="small"
        icon="edit"
        label={common.edit}
        disabled={busy && isAssistant}
        onClick={() => {
          page.typing.set(editPlace(node.id), editableText(messageTemplate(node)));
          page.focus('message-editor', node.id);
        }}
      />
      <IconButton
        size="small"
        className={NOT_ON_TOUCH}
        icon="raw"
        label={words.showRaw}
        aria-pressed={raw}
        onClick={onToggleRaw}
      />
      {actions.map(({ label, icon, run, button }) =>
        button === undefined ? null : (
          <IconButton key={label} size="small" className={button} icon={icon} label={label} onClick={run} />
        ),
      )}
      <MenuButton
        ref={moreButton}
        size="small"
        label={words.moreActions}
        items={[
          { label: raw ? words.showRendered : words.showRaw, icon: raw ? 'text' : 'raw', run: onToggleRaw },
          ...actions,
        ]}
      />
    </div>
  );
}

/** Whether what came over the wire was kept with a reply, so that it can be replayed. */
function useIsRecorded({ id, reply }: MessageNode): boolean {
  const { deps } = useWorkbench();
  const [isRecorded, setIsRecorded] = useState(false);
  const status = reply?.status;
  useEffect(() => {
    if (status === undefined) return;
    let isCurrent = true;
    deps.recordings.has(id).then(
      (has) => isCurrent && setIsRecorded(has),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [deps, id, status]);
  return isRecorded;
}

/** What stands in the menu, beside the actions whose buttons stand on every screen. */
interface MessageAction extends MenuItem {
  /** The class of its button, which says on what screens it stands; without one it is in the menu alone. */
  readonly button?: string;
}

function actionsOf(
  page: Page,
  conversationId: string,
  node: MessageNode,
  { isLast, isRecorded }: { readonly isLast: boolean; readonly isRecorded: boolean },
): readonly MessageAction[] {
  const { view, withLater } = page;
  const nodeId = node.id;
  const actions: MessageAction[] = [];
  // A request made the message: there is code for it.
  if (node.reply !== null)
    actions.push(
      {
        label: words.codeForReply,
        icon: 'braces',
        run: () => view.openDialog({ kind: 'reply-code', conversationId, nodeId }),
      },
      {
        label: words.inspectStream,
        icon: 'stream',
        run: () => view.openDialog({ kind: 'inspector', conversationId, nodeId }),
        button: NOT_ON_TOUCH,
      },
    );
  if (isRecorded)
    actions.push({
      label: words.replay,
      icon: 'play',
      run: () => view.openDialog({ kind: 'replay', nodeId }),
      button: NOT_ON_PHONES,
    });
  if (node.reply !== null && isLast)
    actions.push({
      label: words.shareResult,
      icon: 'link',
      run: () =>
        view.openDialog({ kind: 'share-result', source: { kind: 'conversations', ids: [conversationId] } }),
      button: `${NOT_ON_PHONES} column:hidden`,
    });
  if (messageRole(node.message) === 'assistant')
    actions.push({
      label: words.addAsCase,
      icon: 'cases',
      run: () => void addAsCase(page, conversationId, nodeId),
      button: NOT_ON_PHONES,
    });
  const byHand = (act: (actions: LaterActions['byHand']) => unknown) => () =>
    void withLater((later) => act(later.byHand));
  if (node.reply === null)
    actions.push({
      label: words.sendFromHere,
      icon: 'send',
      run: byHand(({ sendFrom }) => sendFrom(conversationId, nodeId)),
    });
  actions.push({
    label: words.insertMessage,
    icon: 'plus',
    run: () => view.openDialog({ kind: 'add-message', conversationId, besideId: nodeId }),
  });
  for (const [step, label, icon] of MOVES)
    if (step === -1 ? node.parentId !== null : !isLast)
      actions.push({ label, icon, run: byHand(({ move }) => move(conversationId, nodeId, step)) });
  actions.push(
    {
      label: words.branchHere,
      icon: 'branch',
      run: () => void withLater(({ saved }) => saved.branch(conversationId, nodeId)),
    },
    {
      label: common.deleteIt,
      icon: 'trash',
      run: () => deleteMessage(page, conversationId, nodeId),
      button: NOT_ON_TOUCH,
    },
  );
  return actions;
}
