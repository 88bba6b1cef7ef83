import type { Ref } from 'react';
import { useMemo } from 'react';
import { focusTargetRef } from '#ui/focus/page-focus.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import type { MenuItem } from '#ui/primitives/Menu.tsx';
import { MenuButton } from '#ui/primitives/MenuButton.tsx';
import * as words from '#words/conversation/messages.ts';
import * as common from '#words/page/common.ts';

const ROW =
  'ml-auto flex flex-none gap-0.5 opacity-0 transition-opacity duration-fast group-focus-within/message:opacity-100 group-hover/message:opacity-100 group-data-last/message:opacity-100 touch:opacity-100 touch:[&>button]:size-11 touch:[&>button>svg]:size-4.5';

/** The buttons at the right of a message's heading. */
export function MessageActions({
  nodeId,
  getText,
  isReply,
  isAssistant,
  busy,
  raw,
  editButton,
  onRegenerate,
  onEdit,
  onToggleRaw,
  onCode,
  onInspect,
  onReplay,
  onAddAsCase,
  onBranch,
  onDelete,
}: {
  nodeId: string;
  getText: () => string;
  /** Whether a request made the message, so that there is code for it. */
  isReply: boolean;
  isAssistant: boolean;
  /** Whether a request of this conversation is in flight. */
  busy: boolean;
  raw: boolean;
  editButton: Ref<HTMLButtonElement>;
  onRegenerate: () => void;
  onEdit: () => void;
  onToggleRaw: () => void;
  onCode: () => void;
  onInspect: () => void;
  onReplay: () => void;
  onAddAsCase: () => void;
  onBranch: () => void;
  onDelete: () => void;
}) {
  const moreButton = useMemo(() => focusTargetRef('message-actions', nodeId), [nodeId]);
  // Everything but the three that stand there on every screen.
  const items: MenuItem[] = [
    { label: raw ? words.showRendered : words.showRaw, icon: raw ? 'text' : 'raw', run: onToggleRaw },
  ];
  if (isReply)
    items.push(
      { label: words.codeForReply, icon: 'braces', run: onCode },
      { label: words.inspectStream, icon: 'stream', run: onInspect },
      { label: words.replay, icon: 'play', run: onReplay },
    );
  if (isAssistant) items.push({ label: words.addAsCase, icon: 'cases', run: onAddAsCase });
  items.push(
    { label: words.branchHere, icon: 'branch', run: onBranch },
    { label: common.deleteIt, icon: 'trash', run: onDelete },
  );
  return (
    <div className={ROW}>
      <CopyButton size="small" iconOnly label={common.copy} getText={getText} />
      {isAssistant ? (
        <IconButton
          size="small"
          icon="redo"
          label={words.regenerate}
          disabled={busy}
          onClick={onRegenerate}
        />
      ) : null}
      <IconButton
        ref={editButton}
        size="small"
        icon="edit"
        label={common.edit}
        disabled={busy && isAssistant}
        onClick={onEdit}
      />
      <IconButton
        size="small"
        className="touch:hidden"
        icon="raw"
        label={words.showRaw}
        aria-pressed={raw}
        onClick={onToggleRaw}
      />
      {isReply ? (
        <IconButton
          size="small"
          className="touch:hidden"
          icon="stream"
          label={words.inspectStream}
          onClick={onInspect}
        />
      ) : null}
      {isReply ? (
        <IconButton
          size="small"
          className="phone:hidden"
          icon="play"
          label={words.replay}
          onClick={onReplay}
        />
      ) : null}
      {isAssistant ? (
        <IconButton
          size="small"
          className="phone:hidden"
          icon="cases"
          label={words.addAsCase}
          onClick={onAddAsCase}
        />
      ) : null}
      <IconButton
        size="small"
        className="touch:hidden"
        icon="trash"
        label={common.deleteIt}
        onClick={onDelete}
      />
      <MenuButton ref={moreButton} size="small" label={words.moreActions} items={items} />
    </div>
  );
}
