/** What models are known to refuse: what is refused, and what to do about it. */
export const anthropicPenalties = 'Anthropic’s models refuse penalties with a 400. Unset it.';
export const anthropicTopP =
  'Anthropic’s models refuse temperature together with top_p with a 400. Unset one of the two.';
export const anthropicTemperature = 'Anthropic’s models take a temperature of at most 1.';
export const googlePenalties = 'Google’s models refuse penalties with a 400. Unset it.';
export const googleThinking =
  'Gemini refuses reasoning_effort together with a thinking_config in extra_body. Unset one of the two.';
export const gemini3Thinking = 'Thinking cannot be switched off on Gemini 3: choose minimal or more.';
export const geminiLevels = 'Gemini knows the levels minimal, low, medium and high.';
export const openAiMaxTokens =
  'OpenAI’s o-series and GPT-5 are known to refuse max_tokens. If the request fails, set max_completion_tokens in its place.';
export const openAiTemperature =
  'OpenAI’s o-series and GPT-5 are known to refuse any temperature but 1. Unset it if the request fails.';

/** Sampling parameters on Claude models from Opus 4.7 on. */
export function claudeSampling(parameter: string, certainty: 'known' | 'likely'): string {
  const models =
    certainty === 'known'
      ? 'Claude Opus 4.7 is known to refuse'
      : 'Claude models since Opus 4.7 are likely to refuse';
  return `${models} ${parameter} with a 400. Unset it if the request fails.`;
}

export function googleUnknownName(parameter: string): string {
  return `Google’s models refuse ${parameter} as an unknown name, with a 400. Unset it.`;
}
