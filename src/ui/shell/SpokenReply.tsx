import { useEffect, useState } from 'react';
import { runOf } from '#state/running-replies.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { nextSentences } from './next-sentences.ts';

/** New words at most this often, so that a screen reader can keep up. */
const INTERVAL_MS = 2000;

/** For screen readers: the reply that streams in the chat, in whole sentences. Its start and end are said elsewhere. */
export function SpokenReply({ conversationId }: { conversationId: string }) {
  const { store } = useWorkbench();
  const isOn = useWorkbenchState((state) => state.view.speakSentences);
  const nodeId = useWorkbenchState((state) => {
    const headId = state.conversations.get(conversationId)?.headId ?? null;
    return headId !== null && runOf(state, conversationId, headId) ? headId : null;
  });
  const [words, setWords] = useState('');

  useEffect(() => {
    const run = nodeId === null ? undefined : runOf(store.getState(), conversationId, nodeId);
    if (!isOn || !run) return;
    let end = 0;
    const speak = (isOver: boolean) => {
      const next = nextSentences(run.getSnapshot().reply.choices[0]?.text ?? '', end, isOver);
      end = next.end;
      if (next.words !== '') setWords(next.words);
    };
    const timer = window.setInterval(() => speak(false), INTERVAL_MS);
    return () => {
      window.clearInterval(timer);
      speak(true);
    };
  }, [isOn, conversationId, nodeId, store]);

  return (
    <div className="sr-only" aria-live="polite">
      {words}
    </div>
  );
}
