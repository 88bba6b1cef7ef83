import type { ExecutedTool } from '#domain/additions/executed-tools.ts';
import { ToolCallCard } from '#ui/chat/reply/ToolCallCard.tsx';
import * as words from '#words/conversation/additions.ts';

/** What the server ran by itself for a reply: each a folded card, with nothing to be answered. */
export function Executed({ tools, live }: { tools: readonly ExecutedTool[]; live: boolean }) {
  return (
    <section className="mt-2.5 grid gap-2" aria-label={words.executed}>
      <h4 className="text-12/4.5 font-medium text-ink-quiet">{words.executed}</h4>
      {tools.map((tool, index) => (
        <ToolCallCard
          // biome-ignore lint/suspicious/noArrayIndexKey: they only grow at the end
          key={index}
          call={{ id: null, name: tool.name, arguments: tool.arguments, extra: NOTHING }}
          running={live && tool.output === null}
          result={tool.output ?? ''}
          onResultChange={null}
          draftResult=""
          folded
        />
      ))}
    </section>
  );
}

const NOTHING = new Map();
