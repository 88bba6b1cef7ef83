import { useEffect, useRef } from 'react';
import { siblingPosition, siblingsOf } from '#domain/conversation/branch-path.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { useWorkbench } from '#state/workbench.ts';
import { focusOn, registerFocus } from '#ui/focus/page-focus.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import * as words from '#words/conversation/messages.ts';

const STEPS = [-1, 1] as const;
type Step = (typeof STEPS)[number];

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
  const buttons = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const focusButton = (step: Step) => {
      const [back, on] = buttons.current?.querySelectorAll('button') ?? [];
      const [wanted, other] = step < 0 ? [back, on] : [on, back];
      (wanted?.disabled ? other : wanted)?.focus();
    };
    const takeBack = STEPS.map((step) =>
      registerFocus('message-versions', { focus: () => focusButton(step) }, `${nodeId} ${step}`),
    );
    return () => {
      for (const take of takeBack) take();
    };
  }, [nodeId]);
  if (count < 2) return null;

  /** The version that is shown then has buttons of its own: the focus goes on to the same one. */
  function show(step: Step) {
    const next = siblingsOf({ nodes }, nodeId)[position - 1 + step];
    chat.showVersion(conversationId, nodeId, step);
    if (next) focusOn('message-versions', `${next.id} ${step}`);
  }

  return (
    <span ref={buttons} className="inline-flex flex-none items-center gap-0.5 whitespace-nowrap tabular-nums">
      <IconButton
        size="small"
        icon="chevronLeft"
        label={words.previousVersion}
        disabled={disabled || position <= 1}
        onClick={() => show(-1)}
      />
      <span>{words.versionOf(position, count)}</span>
      <IconButton
        size="small"
        icon="chevronRight"
        label={words.nextVersion}
        disabled={disabled || position >= count}
        onClick={() => show(1)}
      />
    </span>
  );
}
