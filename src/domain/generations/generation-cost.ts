import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber, numberText } from '#domain/json/json-value.ts';
import type { ModelPricing } from '#domain/models/pricing.ts';
import type { MediaRequest } from '#domain/request/build-media-request.ts';

/**
 * What a request for images or videos costs in US dollars by the model's price list (api.md section 12); null where it is
 * not known, as for a video whose length the model chooses. Never 0 in its place.
 */
export function costOfGeneration(
  pricing: ModelPricing | null,
  { built: { body }, count }: Pick<MediaRequest, 'built' | 'count'>,
): number | null {
  const each = pricing === null ? null : costOfOne(pricing, body);
  return each === null ? null : each * count;
}

function costOfOne(pricing: ModelPricing, body: JsonObject): number | null {
  switch (pricing.method) {
    case 'per_image': {
      const row = pricing.grid?.get(wordOf(body.get('quality')));
      return row?.get(wordOf(body.get('resolution') ?? body.get('size'))) ?? pricing.perImage;
    }
    case 'per_video_output_second': {
      const seconds = secondsOf(body.get('duration'));
      const rate =
        (body.get('generate_audio') === true ? pricing.perSecondWithAudio : null) ??
        pricing.perSecondByResolution?.get(wordOf(body.get('resolution'))) ??
        pricing.perSecond;
      return seconds === null || rate === null ? null : seconds * rate;
    }
    case 'token':
    case 'time':
      return null;
  }
}

function wordOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value.toLowerCase() : '';
}

/** -1, 0 and `auto` leave the length to the model. */
function secondsOf(value: JsonValue | undefined): number | null {
  const seconds = isJsonNumber(value) ? Number(numberText(value)) : Number.NaN;
  return seconds > 0 ? seconds : null;
}
