import { memo } from 'react';
import type { Modality } from '#domain/models/model.ts';
import type { ModelMatch } from '#domain/models/search-models.ts';
import type { IconName } from '#ui/primitives/Icon.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { Marked } from './Marked.tsx';
import { describeOption, formatTokens, SHOWN_INPUTS, shortPrice, statusTag } from './model-words.ts';

const MODALITY_ICONS: Record<(typeof SHOWN_INPUTS)[number], IconName> = {
  text: 'text',
  image: 'image',
  audio: 'audio',
  video: 'video',
};

/** One model of the open list. */
export const ModelOption = memo(function ModelOption({
  match,
  id,
  index,
  count,
  top,
  height,
  isActive,
  isChosen,
  isFavourite,
  isListed,
  onPick,
}: {
  match: ModelMatch;
  id: string;
  index: number;
  /** Options in all, those out of sight too. */
  count: number;
  /** CSS pixels from the list's top. */
  top: number;
  height: number;
  isActive: boolean;
  isChosen: boolean;
  isFavourite: boolean;
  isListed: boolean;
  onPick: (modelId: string) => void;
}) {
  const { model } = match;
  const status = statusTag(model);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the focus and the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      className={isActive ? 'act' : undefined}
      aria-label={describeOption(model, { isFavourite, isListed })}
      aria-selected={isChosen}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={{ top, height }}
      onClick={() => onPick(model.id)}
    >
      <span className="who">
        <b>
          <span className="nm">
            <Marked text={model.displayName} ranges={match.nameRanges} />
          </span>
          {isChosen ? <Icon name="check" /> : null}
          {isFavourite ? <Icon name="star" /> : null}
          {status === null ? null : <span className="tag">{status}</span>}
          {model.withdrawnOn === null ? null : <span className="tag">withdrawn</span>}
          {isListed ? null : <span className="tag">not in the list</span>}
        </b>
        <span className="id">
          <Marked text={model.id} ranges={match.idRanges} />
        </span>
      </span>
      <span className="r">{model.contextLength === null ? '' : formatTokens(model.contextLength)}</span>
      <span className="r">{shortPrice(model.pricing)}</span>
      <InputIcons modalities={model.inputModalities} />
    </div>
  );
});

/** What a model takes, as icons, missing ones faintly; nothing where nobody says. */
function InputIcons({ modalities }: { modalities: readonly Modality[] }) {
  if (modalities.length === 0) return <span />;
  return (
    <span className="mods">
      {SHOWN_INPUTS.map((modality) => (
        <Icon
          key={modality}
          name={MODALITY_ICONS[modality]}
          className={modalities.includes(modality) ? '' : 'no'}
        />
      ))}
    </span>
  );
}
