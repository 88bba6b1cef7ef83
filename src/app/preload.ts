import { preloadSending } from '#runs/run-engine.ts';
import { messagesModule } from '#ui/chat/MessageLog.tsx';
import { whenIdle } from '#ui/markdown/idle.ts';

/** Loads what the first Send needs: before it, but not before the page can be used. */
export function preloadReplies(): void {
  whenIdle(() => {
    // What cannot be loaded now is asked for again when it is needed.
    void preloadSending().catch(() => undefined);
    void messagesModule.load();
    void import('#ui/markdown/Markdown.tsx').then(
      ({ preloadMarkdown }) => preloadMarkdown(),
      () => undefined,
    );
  });
}
