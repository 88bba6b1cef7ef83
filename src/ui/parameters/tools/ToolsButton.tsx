import { CommandIconButton } from '#ui/commands/CommandButton.tsx';
import { sentCount } from '#words/models/tools.ts';
import { useTools } from './use-tools.ts';

/** Opens the tools of a conversation's request, and says how many are sent. */
export function ToolsButton({ conversationId }: { conversationId: string }) {
  const { tools, sentCount: sent } = useTools(conversationId);
  const count = tools.length === 0 ? null : sentCount(sent, tools.length);
  return (
    <span className="relative inline-grid">
      <CommandIconButton
        command="tools"
        aria-haspopup="dialog"
        {...(count && { title: count, 'aria-description': count })}
      />
      {count ? (
        <span
          className="pointer-events-none absolute -top-0.5 -right-0.5 min-w-3.5 rounded-full bg-accent px-1 text-center text-[0.625rem]/3.5 font-semibold text-white tabular-nums phone:top-1 phone:right-1"
          aria-hidden="true"
        >
          {sent}
        </span>
      ) : null}
    </span>
  );
}
