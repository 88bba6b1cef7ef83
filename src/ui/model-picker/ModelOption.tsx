import { memo, useMemo } from 'react';
import type { Model } from '#domain/models/model.ts';
import type { ModelMatch } from '#domain/models/search-models.ts';
import { Icon, IconStrip } from '#ui/primitives/Icon.tsx';
import { Marked } from './Marked.tsx';
import { describeOption, formatTokens, SHOWN_INPUTS, shortPrice, statusTag } from './model-words.ts';

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
  const words = useMemo(
    () => describeOption(model, { isFavourite, isListed }),
    [model, isFavourite, isListed],
  );
  const hasBadge = isChosen || isFavourite || status !== null || model.withdrawnOn !== null || !isListed;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the focus and the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      className={isActive ? 'act' : undefined}
      aria-label={words}
      aria-selected={isChosen}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={{ top, height }}
      onClick={() => onPick(model.id)}
    >
      {hasBadge ? (
        <b className="badged">
          <span>
            <Marked text={model.displayName} ranges={match.nameRanges} />
          </span>
          {isChosen ? <Icon name="check" /> : null}
          {isFavourite ? <Icon name="star" /> : null}
          {status === null ? null : <span className="tag">{status}</span>}
          {model.withdrawnOn === null ? null : <span className="tag">withdrawn</span>}
          {isListed ? null : <span className="tag">not in the list</span>}
        </b>
      ) : (
        <b>
          <Marked text={model.displayName} ranges={match.nameRanges} />
        </b>
      )}
      <span className="id">
        <Marked text={model.id} ranges={match.idRanges} />
      </span>
      <Facts model={model} />
    </div>
  );
});

/** What stays as it is while somebody types. */
const Facts = memo(function Facts({ model }: { model: Model }) {
  const price = shortPrice(model.pricing);
  return (
    <>
      {model.contextLength === null ? null : <span className="r">{formatTokens(model.contextLength)}</span>}
      {price === '' ? null : <span className="r pr">{price}</span>}
      {model.inputModalities.length === 0 ? null : (
        <IconStrip
          names={SHOWN_INPUTS}
          shown={(modality) => model.inputModalities.includes(modality)}
          className="mods"
        />
      )}
    </>
  );
});
