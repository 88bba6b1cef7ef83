import { siblingPosition } from '#domain/conversation/branch-path.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { useWorkbench } from '#state/workbench.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import * as words from '#words/conversation/messages.ts';

/** "2 of 3", with the way to the others; nothing for a message without versions. */
export function Versions({
  conversationId,
  nodes,
  nodeId,
  disabled,
}: {
  conversationId: string;
  nodes: Conversation['nodes'];
  nodeId: string;
  disabled: boolean;
}) {
  const { chat } = useWorkbench();
  const { position, count } = siblingPosition({ nodes }, nodeId);
  if (count < 2) return null;
  return (
    <span className="inline-flex items-center gap-0.5 tabular-nums">
      <IconButton
        size="small"
        icon="chevronLeft"
        label={words.previousVersion}
        disabled={disabled || position <= 1}
        onClick={() => chat.showVersion(conversationId, nodeId, -1)}
      />
      <span>{words.versionOf(position, count)}</span>
      <IconButton
        size="small"
        icon="chevronRight"
        label={words.nextVersion}
        disabled={disabled || position >= count}
        onClick={() => chat.showVersion(conversationId, nodeId, 1)}
      />
    </span>
  );
}
