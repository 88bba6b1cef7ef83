import type { ReactNode } from 'react';
import type { Generation, MediaResult } from '#domain/generations/generation.ts';
import { promptOf } from '#domain/generations/generation.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { saveBlob } from '#ui/primitives/browser/save-file.ts';
import { buttonClass } from '#ui/primitives/classes/button-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/feed/feed.ts';
import { fileName } from './file-name.ts';
import { inputFor } from './input-from-result.ts';
import { useMediaRequest } from './use-feed.ts';
import type { ShownMedia } from './use-media.ts';
import { useMedia } from './use-media.ts';

/** One result: shown, played or told, with what can be done with it. */
export function ResultView({
  generation,
  result,
  index,
  conversationId,
}: {
  generation: Generation;
  result: MediaResult;
  index: number;
  conversationId: string;
}) {
  const shown = useMedia(generation.id, index, result);
  const name = words.resultOf(index + 1, generation.results.length);
  return (
    <figure className="grid content-start gap-1.5" aria-label={name}>
      {shown ? <Media shown={shown} result={result} alt={promptOf(generation) || name} /> : null}
      {shown === null ? (
        <p className="text-12/4.5 text-ink-quiet">
          {result.place === 'linked' ? words.linkedOnly : words.notThere}
        </p>
      ) : null}
      {result.revisedPrompt === null ? null : (
        <figcaption className="text-12/4.5 text-ink-quiet">
          {words.rewritten(result.revisedPrompt)}
        </figcaption>
      )}
      <div className="flex flex-wrap items-center gap-1">
        {shown ? (
          <Button
            size="small"
            icon="importIn"
            title={result.url === null ? undefined : words.expires}
            onClick={() =>
              saveBlob(
                fileName(generation, index, shown.media.mimeType),
                new Blob([shown.media.bytes], { type: shown.media.mimeType }),
              )
            }
          >
            {words.download}
          </Button>
        ) : null}
        {result.kind === 'vector' ? null : (
          <UseAsInput result={result} shown={shown ?? null} conversationId={conversationId} />
        )}
        {result.url !== null && result.place === 'linked' ? (
          <a className={buttonClass('line', 'small')} href={result.url} target="_blank" rel="noreferrer">
            <Icon name="external" />
            {words.openResult}
          </a>
        ) : null}
      </div>
    </figure>
  );
}

function Media({ shown, result, alt }: { shown: ShownMedia; result: MediaResult; alt: string }): ReactNode {
  const { url } = shown;
  switch (result.kind) {
    case 'image':
      return (
        <img
          className="h-auto max-h-128 w-auto max-w-full rounded-block border border-line"
          src={url}
          alt={alt}
        />
      );
    case 'video':
      return (
        // biome-ignore lint/a11y/useMediaCaption: a generated film has none
        <video
          className="h-auto w-full rounded-block border border-line"
          src={url}
          controls
          aria-label={alt}
        />
      );
    case 'audio':
      // biome-ignore lint/a11y/useMediaCaption: its text stands below it
      return <audio className="w-full" src={url} controls aria-label={alt} />;
    case 'vector':
      return (
        <p className="font-mono text-12/4.5 wrap-anywhere">
          <b className="font-sans">{words.numbersOf(result.length ?? 0)}</b>{' '}
          {result.numbers.map((each) => each.toFixed(4)).join(', ')}
          {(result.length ?? 0) > result.numbers.length ? ' …' : ''}
        </p>
      );
  }
}

/** Puts the result into a field of the form that takes such. */
function UseAsInput({
  result,
  shown,
  conversationId,
}: {
  result: MediaResult;
  shown: ShownMedia | null;
  conversationId: string;
}) {
  const { draft: actions, view } = useWorkbench();
  const { draft, specs, model } = useMediaRequest(conversationId);
  return (
    <Button
      size="small"
      icon="plus"
      onClick={async () => {
        const input = await inputFor(result, shown?.media ?? null, specs, draft.parameters);
        if (input === null) {
          view.notify(words.takesNoInput(model.displayName), null, 'problem');
          return;
        }
        actions.setParameterValue(conversationId, input.name, input.value, specs);
        view.notify(words.usedAsInput(input.name));
      }}
    >
      {words.useAsInput}
    </Button>
  );
}
