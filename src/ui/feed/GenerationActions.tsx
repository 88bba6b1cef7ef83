import type { Generation } from '#domain/generations/generation.ts';
import { isOver } from '#domain/generations/generation.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { MenuButton } from '#ui/primitives/MenuButton.tsx';
import * as words from '#words/feed/feed.ts';
import { useFeed, useMediaRequest } from './use-feed.ts';

/** What can be done with a generation as a whole. */
export function GenerationActions({
  generation,
  conversationId,
  showsRaw,
  onRaw,
  isPicked,
  onPick,
}: {
  generation: Generation;
  conversationId: string;
  showsRaw: boolean;
  onRaw: () => void;
  /** Whether it is among those that are to be compared. */
  isPicked: boolean;
  onPick: () => void;
}) {
  const feed = useFeed();
  const { draft } = useWorkbench();
  const { specs } = useMediaRequest(conversationId);
  const { id, model, connection, body } = generation;

  /** Fills the form in as it was for this one. */
  function fillIn() {
    draft.setConnection(conversationId, connection);
    draft.setModel(conversationId, model);
    for (const [name, value] of body)
      if (name !== 'model' && name !== 'num_generations')
        draft.setParameterValue(conversationId, name, value, specs);
  }

  return (
    <div className="flex flex-wrap items-center gap-1">
      {isOver(generation) ? (
        <Button size="small" icon="redo" onClick={() => void feed.regenerate(id)}>
          {generation.status === 'succeeded' ? words.regenerate : words.retry}
        </Button>
      ) : (
        <Button size="small" icon="stop" onClick={() => void feed.cancel(id)}>
          {words.cancel}
        </Button>
      )}
      {generation.results.length > 0 ? (
        <Button
          size="small"
          icon="columns"
          className="aria-pressed:border-accent-7 aria-pressed:bg-accent-3 aria-pressed:text-accent-11"
          title={words.compareHow}
          aria-pressed={isPicked}
          onClick={onPick}
        >
          {words.compare}
        </Button>
      ) : null}
      <Button size="small" variant="ghost" icon="raw" aria-expanded={showsRaw} onClick={onRaw}>
        {showsRaw ? words.hideRaw : words.showRaw}
      </Button>
      {isOver(generation) ? (
        <Button size="small" variant="ghost" icon="trash" onClick={() => void feed.remove(id)}>
          {words.remove}
        </Button>
      ) : null}
      <MenuButton
        size="small"
        label={words.moreActions}
        items={[{ label: words.useSettings, icon: 'sliders', run: fillIn }]}
      />
    </div>
  );
}
