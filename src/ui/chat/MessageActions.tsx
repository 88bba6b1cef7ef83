import type { Ref } from 'react';
import { IconButton } from '#ui/primitives/Button.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';

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
    <span className="acts">
      <CopyButton size="small" iconOnly label="Copy" getText={getText} />
      {isAssistant ? (
        <IconButton size="small" icon="redo" label="Regenerate" disabled={busy} onClick={onRegenerate} />
      ) : null}
      <IconButton
        ref={editButton}
        size="small"
        icon="edit"
        label="Edit"
        disabled={busy && isAssistant}
        onClick={onEdit}
      />
      <IconButton
        size="small"
        className="x"
        icon="raw"
        label="Show raw"
        aria-pressed={raw}
        onClick={onToggleRaw}
      />
      {isReply ? (
        <IconButton size="small" className="x" icon="braces" label="Code for this reply" onClick={onCode} />
      ) : null}
      <IconButton
        size="small"
        className="x"
        icon="branch"
        label="Branch"
        title="Branch: continue from here in a new conversation"
        onClick={onBranch}
      />
      <IconButton size="small" className="x" icon="trash" label="Delete" onClick={onDelete} />
    </span>
  );
}
