import { useState } from 'react';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/feed/feed.ts';
import { CompareGenerations } from './CompareGenerations.tsx';
import { useFeedState } from './use-feed.ts';

/** What is chosen to be compared, and the comparison itself. What was deleted meanwhile counts no more. */
export function PickedBar({
  picked,
  conversationId,
  onNone,
}: {
  picked: readonly string[];
  conversationId: string;
  onNone: () => void;
}) {
  const generations = useFeedState((state) => state.generations);
  const [isOpen, setIsOpen] = useState(false);
  const chosen = picked.flatMap((id) => generations.find((each) => each.id === id) ?? []);
  if (chosen.length === 0) return null;
  return (
    <div
      className="flex flex-none flex-wrap items-center gap-2 border-t border-line px-4 py-2 phone:px-2"
      role="group"
      aria-label={words.compare}
    >
      <p className="text-12 text-ink-quiet" role="status">
        {words.chosenFor(chosen.length)}
      </p>
      <span className="ml-auto flex gap-2">
        <Button size="small" variant="ghost" onClick={onNone}>
          {words.chooseNone}
        </Button>
        <Button
          size="small"
          variant="primary"
          icon="columns"
          disabled={chosen.length < 2}
          onClick={() => setIsOpen(true)}
        >
          {words.compareTitle(chosen.length)}
        </Button>
      </span>
      {isOpen && chosen.length > 1 ? (
        <CompareGenerations
          generations={chosen}
          conversationId={conversationId}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </div>
  );
}
