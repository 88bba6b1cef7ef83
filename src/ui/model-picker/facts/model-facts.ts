import type { Model } from '#domain/models/model.ts';
import { describePricing } from '#domain/models/pricing.ts';
import { formatTokens } from '#ui/model-picker/model-words.ts';
import * as words from '#words/models/models.ts';

/** A line of the facts card. */
export interface ModelFact {
  readonly label: string;
  readonly value: string;
}

/** What is known of a model, in the order of a model's page. What is not known has no line. */
export function modelFacts(model: Model): readonly ModelFact[] {
  const { raw } = model;
  const multilingual = raw?.get('multilingual');
  return [
    fact(words.factLabels.developer, model.developer),
    fact(words.factLabels.owner, model.ownedBy),
    fact(words.factLabels.type, model.isCustom ? words.customModel : null),
    fact(words.factLabels.madeFrom, model.sourceModel),
    fact(words.factLabels.contextLength, tokens(model.contextLength)),
    fact(words.factLabels.maxOutput, tokens(model.maxOutputTokens)),
    fact(words.factLabels.input, model.inputModalities.join(', ')),
    fact(words.factLabels.output, model.outputModalities.join(', ')),
    fact(words.factLabels.price, describePricing(model.pricing)),
    fact(words.factLabels.tools, yesOrNo(model.supportsTools)),
    fact(words.factLabels.multilingual, yesOrNo(typeof multilingual === 'boolean' ? multilingual : null)),
    fact(words.factLabels.quantization, model.quantization),
    fact(words.factLabels.released, model.releasedOn),
    fact(words.factLabels.status, model.status),
    fact(words.factLabels.endpoint, model.endpoint),
  ].filter((each) => each !== null);
}

function fact(label: string, value: string | null): ModelFact | null {
  return value === null || value === '' ? null : { label, value };
}

function tokens(count: number | null): string | null {
  return count === null ? null : words.tokens(formatTokens(count));
}

function yesOrNo(value: boolean | null): string | null {
  if (value === null) return null;
  return value ? words.yes : words.no;
}
