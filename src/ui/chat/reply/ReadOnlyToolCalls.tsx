import type { ToolCall } from '#domain/wire/chat.ts';
import { ToolCallCard } from './ToolCallCard.tsx';

/** Tool calls to be looked at: nothing in them is answered. */
export function ReadOnlyToolCalls({ calls, live }: { calls: readonly ToolCall[]; live: boolean }) {
  return calls.map((call, index) => (
    <ToolCallCard
      key={call.id ?? index}
      call={call}
      result={null}
      running={live}
      draftResult=""
      onResultChange={null}
    />
  ));
}
