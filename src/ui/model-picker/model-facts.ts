import type { Model } from '#domain/models/model.ts';
import { describePricing } from '#domain/models/pricing.ts';
import { formatTokens } from './model-words.ts';

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
    fact('Developer', model.developer),
    fact('Owner', model.ownedBy),
    fact('Type', model.isCustom ? 'custom model' : null),
    fact('Made from', model.sourceModel),
    fact('Context length', tokens(model.contextLength)),
    fact('Max output', tokens(model.maxOutputTokens)),
    fact('Input', model.inputModalities.join(', ')),
    fact('Output', model.outputModalities.join(', ')),
    fact('Price', describePricing(model.pricing)),
    fact('Tools', yesOrNo(model.supportsTools)),
    fact('Multilingual', yesOrNo(typeof multilingual === 'boolean' ? multilingual : null)),
    fact('Quantization', model.quantization),
    fact('Released', model.releasedOn),
    fact('Status', model.status),
    fact('Endpoint', model.endpoint),
  ].filter((each) => each !== null);
}

function fact(label: string, value: string | null): ModelFact | null {
  return value === null || value === '' ? null : { label, value };
}

function tokens(count: number | null): string | null {
  return count === null ? null : `${formatTokens(count)} tokens`;
}

function yesOrNo(value: boolean | null): string | null {
  if (value === null) return null;
  return value ? 'yes' : 'no';
}
