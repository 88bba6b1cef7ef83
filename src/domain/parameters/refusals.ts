import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';
import type { ParameterValues } from './parameter-spec.ts';

/** A set parameter that a model is known to refuse. A remark, never a block. */
export interface Refusal {
  readonly parameter: string;
  /** One or two plain sentences: what is refused, what to do. */
  readonly sentence: string;
  readonly source: 'Oxen’s documentation' | 'the maker’s documentation' | 'public reports';
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
  const refuse = (parameter: string, sentence: string, source: Refusal['source']) => {
    if (isSet(parameter)) found.push({ parameter, sentence, source });
  };
  if (maker === 'anthropic') refuseAnthropic(name, values, refuse);
  if (maker === 'google') refuseGoogle(name, values, refuse);
  if (maker === 'openai') refuseOpenAi(name, values, refuse);
  const places = [...values.keys()];
  return found.sort((a, b) => places.indexOf(a.parameter) - places.indexOf(b.parameter));
}

type Refuse = (parameter: string, sentence: string, source: Refusal['source']) => void;

function makerOf(name: string, developer: string | null): 'anthropic' | 'google' | 'openai' | null {
  const maker = developer?.toLowerCase() ?? '';
  if (name.startsWith('claude') || maker === 'anthropic') return 'anthropic';
  if (/^gemini|^gemma/.test(name) || maker === 'google') return 'google';
  if (/^(?:chatgpt-|gpt-|openai-|o\d)/.test(name) || maker === 'openai') return 'openai';
  return null;
}

function refuseAnthropic(name: string, values: ParameterValues, refuse: Refuse): void {
  const penalty = 'Anthropic’s models refuse penalties with a 400. Unset it.';
  refuse('frequency_penalty', penalty, 'Oxen’s documentation');
  refuse('presence_penalty', penalty, 'Oxen’s documentation');
  const sampling = refusesSampling(name);
  if (sampling !== null) {
    for (const parameter of ['temperature', 'top_p', 'top_k']) {
      refuse(
        parameter,
        `${sampling} ${parameter} with a 400. Unset it if the request fails.`,
        'public reports',
      );
    }
    return;
  }
  const temperature = values.get('temperature');
  if (isJsonNumber(temperature)) {
    refuse(
      'top_p',
      'Anthropic’s models refuse temperature together with top_p with a 400. Unset one of the two.',
      'Oxen’s documentation',
    );
    if (Number(numberText(temperature)) > 1) {
      refuse(
        'temperature',
        'Anthropic’s models take a temperature of at most 1.',
        'the maker’s documentation',
      );
    }
  }
}

/** The beginning of the sentence for Claude models from Opus 4.7 on; null for earlier ones, whose IDs may end in a date. */
function refusesSampling(name: string): string | null {
  const opus = /^claude-opus-4[-.](\d{1,2})(?!\d)/.exec(name);
  const minor = opus === null ? 0 : Number(opus[1]);
  if (minor === 7) return 'Claude Opus 4.7 is known to refuse';
  if (minor > 7 || /^claude-[a-z]+-(?:[5-9]|\d\d)(?!\d)/.test(name)) {
    return 'Claude models since Opus 4.7 are likely to refuse';
  }
  return null;
}

function refuseGoogle(name: string, values: ParameterValues, refuse: Refuse): void {
  const penalty = 'Google’s models refuse penalties with a 400. Unset it.';
  refuse('frequency_penalty', penalty, 'Oxen’s documentation');
  refuse('presence_penalty', penalty, 'Oxen’s documentation');
  for (const parameter of ['seed', 'top_k']) {
    refuse(
      parameter,
      `Google’s models refuse ${parameter} as an unknown name, with a 400. Unset it.`,
      'public reports',
    );
  }
  if (hasThinkingConfig(values.get('extra_body'))) {
    refuse(
      'reasoning_effort',
      'Gemini refuses reasoning_effort together with a thinking_config in extra_body. Unset one of the two.',
      'the maker’s documentation',
    );
  }
  const effort = values.get('reasoning_effort');
  if (typeof effort !== 'string' || !name.startsWith('gemini')) return;
  if (effort === 'none' && /^gemini-3/.test(name)) {
    refuse(
      'reasoning_effort',
      'Thinking cannot be switched off on Gemini 3: choose minimal or more.',
      'the maker’s documentation',
    );
  } else if (!['none', 'minimal', 'low', 'medium', 'high'].includes(effort)) {
    refuse(
      'reasoning_effort',
      'Gemini knows the levels minimal, low, medium and high.',
      'the maker’s documentation',
    );
  }
}

function hasThinkingConfig(extraBody: JsonValue | undefined): boolean {
  const google = isJsonObject(extraBody) ? extraBody.get('google') : undefined;
  return isJsonObject(google) && google.has('thinking_config');
}

function refuseOpenAi(name: string, values: ParameterValues, refuse: Refuse): void {
  if (!/^(?:openai-)?(?:o\d|gpt-5)/.test(name)) return;
  refuse(
    'max_tokens',
    'OpenAI’s o-series and GPT-5 are known to refuse max_tokens. If the request fails, set max_completion_tokens in its place.',
    'public reports',
  );
  const temperature = values.get('temperature');
  if (isJsonNumber(temperature) && Number(numberText(temperature)) !== 1) {
    refuse(
      'temperature',
      'OpenAI’s o-series and GPT-5 are known to refuse any temperature but 1. Unset it if the request fails.',
      'public reports',
    );
  }
}
