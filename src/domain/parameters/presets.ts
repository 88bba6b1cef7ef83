import type { JsonValue } from '#domain/json/json-value.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import type { ParameterValues } from './parameter-spec.ts';

/** The three example requests of a chat model's page. */
export type PresetId = 'minimal' | 'basic' | 'all';

export const PRESET_IDS: readonly PresetId[] = ['minimal', 'basic', 'all'];

const BASIC: readonly (readonly [string, JsonValue])[] = [
  ['temperature', 0.7],
  ['max_tokens', 1024],
  ['stream', false],
];

/** Models whose page has all six although neither their maker nor their name says so. */
const FULL_SET_IDS: ReadonlySet<string> = new Set(['qwen3-6-plus', 'zai-org-glm-5-1', 'zai-org-glm-5-2']);

/** A preset's parameters for a model, in body order. The rule goes by the ID alone, so unknown IDs have one too. */
export function presetParameters(presetId: PresetId, modelId: string): ParameterValues {
  switch (presetId) {
    case 'minimal':
      return new Map();
    case 'basic':
      return new Map(BASIC);
    case 'all':
      return new Map([...BASIC, ...additionsOfAll(modelId)]);
  }
}

function additionsOfAll(modelId: string): readonly (readonly [string, JsonValue])[] {
  if (modelId.startsWith('claude-')) return [];
  const full = /^(?:gpt-|openai-|o\d|sonar)/.test(modelId) || FULL_SET_IDS.has(modelId);
  if (!full) return [['top_p', 1]];
  return [
    ['top_p', 1],
    ['frequency_penalty', 0],
    ['presence_penalty', 0],
  ];
}

/** Whether exactly the preset's parameters are set, in any order. For Anthropic's models All and Basic are the same. */
export function matchesPreset(values: ParameterValues, presetId: PresetId, modelId: string): boolean {
  return jsonEquals(values, presetParameters(presetId, modelId));
}
