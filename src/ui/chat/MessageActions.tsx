import type { Ref } from 'react';
import { IconButton } from '#ui/primitives/Button.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import * as words from '#words/messages.ts';

const ROW =
  'ml-auto flex flex-none gap-0.5 opacity-0 transition-opacity duration-fast group-focus-within/message:opacity-100 group-hover/message:opacity-100 group-data-last/message:opacity-100 touch:opacity-100 phone:[&>button]:size-11 phone:[&>button>svg]:size-4.5';

/** The buttons at the right of a message's heading. */
export function MessageActions({
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
  onBranch,
  onDelete,
}: {
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
  onBranch: () => void;
  onDelete: () => void;
}) {
  return (
    <span className={ROW}>
      <CopyButton size="small" iconOnly label={words.copy} getText={getText} />
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
        label={words.edit}
        disabled={busy && isAssistant}
        onClick={onEdit}
      />
      <IconButton
        size="small"
        className="phone:hidden"
        icon="raw"
        label={words.showRaw}
        aria-pressed={raw}
        onClick={onToggleRaw}
      />
      {isReply ? (
        <IconButton
          size="small"
          className="phone:hidden"
          icon="braces"
          label={words.codeForReply}
          onClick={onCode}
        />
      ) : null}
      <IconButton
        size="small"
        className="phone:hidden"
        icon="branch"
        label={words.branch}
        title={words.branchTitle}
        onClick={onBranch}
      />
      <IconButton
        size="small"
        className="phone:hidden"
        icon="trash"
        label={words.remove}
        onClick={onDelete}
      />
    </span>
  );
}
