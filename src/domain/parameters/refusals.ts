import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';
import * as words from '#words/models/refusals.ts';
import type { ParameterValues } from './parameter-spec.ts';

/** A set parameter that a model is known to refuse. A remark, never a block. */
export interface Refusal {
  readonly parameter: string;
  /** One or two plain sentences: what is refused, what to do. */
  readonly sentence: string;
}

/**
 * What a model's provider is known to refuse among the set values (api.md section 4), in the values' order. `developer`
 * is the maker's name where it is known; the ID decides else, with or without a maker in front (`openai/gpt-5`).
 */
export function knownRefusals(
  modelId: string,
  developer: string | null,
  values: ParameterValues,
): readonly Refusal[] {
  const name = modelId.slice(modelId.lastIndexOf('/') + 1).toLowerCase();
  const maker = makerOf(name, developer);
  const found: Refusal[] = [];
  const isSet = (parameter: string) => (values.get(parameter) ?? null) !== null;
  const refuse = (parameter: string, sentence: string) => {
    if (isSet(parameter)) found.push({ parameter, sentence });
  };
  if (maker === 'anthropic') refuseAnthropic(name, values, refuse);
  if (maker === 'google') refuseGoogle(name, values, refuse);
  if (maker === 'openai') refuseOpenAi(name, values, refuse);
  const places = [...values.keys()];
  return found.sort((a, b) => places.indexOf(a.parameter) - places.indexOf(b.parameter));
}

type Refuse = (parameter: string, sentence: string) => void;

function makerOf(name: string, developer: string | null): 'anthropic' | 'google' | 'openai' | null {
  const maker = developer?.toLowerCase() ?? '';
  if (name.startsWith('claude') || maker === 'anthropic') return 'anthropic';
  if (/^gemini|^gemma/.test(name) || maker === 'google') return 'google';
  if (/^(?:chatgpt-|gpt-|openai-|o\d)/.test(name) || maker === 'openai') return 'openai';
  return null;
}

function refuseAnthropic(name: string, values: ParameterValues, refuse: Refuse): void {
  // Oxen's documentation.
  refuse('frequency_penalty', words.anthropicPenalties);
  refuse('presence_penalty', words.anthropicPenalties);
  const sampling = refusesSampling(name);
  if (sampling !== null) {
    // Public reports.
    for (const parameter of ['temperature', 'top_p', 'top_k']) {
      refuse(parameter, words.claudeSampling(parameter, sampling));
    }
    return;
  }
  const temperature = values.get('temperature');
  if (isJsonNumber(temperature)) {
    // Oxen's documentation; the limit is the maker's.
    refuse('top_p', words.anthropicTopP);
    if (Number(numberText(temperature)) > 1) refuse('temperature', words.anthropicTemperature);
  }
}

/** How sure it is that a Claude model refuses sampling, as those from Opus 4.7 on; null for earlier ones, whose IDs may end in a date. */
function refusesSampling(name: string): 'known' | 'likely' | null {
  const opus = /^claude-opus-4[-.](\d{1,2})(?!\d)/.exec(name);
  const minor = opus === null ? 0 : Number(opus[1]);
  if (minor === 7) return 'known';
  return minor > 7 || /^claude-[a-z]+-(?:[5-9]|\d\d)(?!\d)/.test(name) ? 'likely' : null;
}

function refuseGoogle(name: string, values: ParameterValues, refuse: Refuse): void {
  // Oxen's documentation.
  refuse('frequency_penalty', words.googlePenalties);
  refuse('presence_penalty', words.googlePenalties);
  // Public reports.
  for (const parameter of ['seed', 'top_k']) refuse(parameter, words.googleUnknownName(parameter));
  // The maker's documentation.
  if (hasThinkingConfig(values.get('extra_body'))) refuse('reasoning_effort', words.googleThinking);
  const effort = values.get('reasoning_effort');
  if (typeof effort !== 'string' || !name.startsWith('gemini')) return;
  if (effort === 'none' && /^gemini-3/.test(name)) {
    refuse('reasoning_effort', words.gemini3Thinking);
  } else if (!['none', 'minimal', 'low', 'medium', 'high'].includes(effort)) {
    refuse('reasoning_effort', words.geminiLevels);
  }
}

function hasThinkingConfig(extraBody: JsonValue | undefined): boolean {
  const google = isJsonObject(extraBody) ? extraBody.get('google') : undefined;
  return isJsonObject(google) && google.has('thinking_config');
}

function refuseOpenAi(name: string, values: ParameterValues, refuse: Refuse): void {
  if (!/^(?:openai-)?(?:o\d|gpt-5)/.test(name)) return;
  // Public reports.
  refuse('max_tokens', words.openAiMaxTokens);
  const temperature = values.get('temperature');
  if (isJsonNumber(temperature) && Number(numberText(temperature)) !== 1) {
    refuse('temperature', words.openAiTemperature);
  }
}
