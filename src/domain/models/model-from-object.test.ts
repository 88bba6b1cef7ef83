import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { readJsonFixture } from '#testing/read-json-fixture.ts';
import { costOfUsage } from './cost.ts';
import type { Model } from './model.ts';
import { unknownModel } from './model.ts';
import { modelFromObject } from './model-from-object.ts';
import { panelParameters } from './panel-parameters.ts';
import { describePricing } from './pricing.ts';

function read(plain: Record<string, unknown>): Model | null {
  const raw = fromPlain(plain);
  return isJsonObject(raw) ? modelFromObject(raw) : null;
}

function fixture(name: string): Model {
  const model = modelFromObject(readJsonFixture(`schemas/${name}.json`));
  if (model === null) throw new Error(name);
  return model;
}

describe('modelFromObject', () => {
  it('reads the model object of the seed', () => {
    expect(fixture('seed-gemini-3-1-flash-lite-preview')).toMatchObject({
      id: 'gemini-3-1-flash-lite-preview',
      displayName: 'Gemini 3.1 Flash-Lite',
      developer: 'Google',
      kind: 'chat',
      endpoint: '/chat/completions',
      inputModalities: ['text', 'image', 'video', 'audio'],
      outputModalities: ['text'],
      contextLength: 1_048_576,
      maxOutputTokens: 65_536,
      pricing: { method: 'token', inputPerToken: 2.5e-7, outputPerToken: 1.5e-6 },
      status: null,
      releasedOn: '2026-03-03',
      origin: 'live',
    });
  });

  it('reads a custom model with its deployment’s status', () => {
    expect(fixture('custom-inactive-deployment')).toMatchObject({
      isCustom: true,
      ownedBy: 'acme',
      developer: null,
      status: 'inactive',
      sourceModel: 'qwen3-8-max',
      pricing: { method: 'time', perSecond: 0.0011 },
    });
  });

  it('knows image and video models by their endpoint', () => {
    expect(fixture('image-flux-2-dev')).toMatchObject({ kind: 'image', endpoint: '/images/generate' });
    expect(fixture('video-kling-video-o3-omni')).toMatchObject({
      kind: 'video',
      endpoint: '/videos/generate',
    });
  });

  it('makes nothing of a hostile object but its ID: no price, no length, no host', () => {
    const model = fixture('hostile');
    expect(model).toMatchObject({
      id: 'hostile/<model>&"id"',
      kind: 'chat',
      endpoint: '/chat/completions',
      developer: null,
      contextLength: null,
      maxOutputTokens: null,
      pricing: null,
      status: null,
      releasedOn: null,
      inputModalities: ['text'],
    });
    expect(costOfUsage(model.pricing, null).usd).toBeNull();
  });

  it('reads the objects of other servers', () => {
    expect(read({ name: 'registry-id', json_request_schema: null })?.id).toBe('registry-id');
    expect(read({ id: 'llama3.2:3b', object: 'model', owned_by: 'library' })).toMatchObject({
      displayName: 'llama3.2:3b',
      developer: null,
      kind: 'chat',
    });
    expect(read({ id: 'vllm', max_model_len: 32768 })?.contextLength).toBe(32_768);
    expect(read({ id: 'groq', context_window: 8192 })?.contextLength).toBe(8_192);
    const routed = read({
      id: 'mistralai/mistral-small',
      name: 'Mistral: Small',
      context_length: 128_000,
      architecture: { input_modalities: ['text', 'image', 'file'], output_modalities: ['text'] },
      pricing: { prompt: '0.0000002', completion: '0.0000006', image: '0' },
      supported_parameters: ['tools', 'seed'],
      top_provider: { max_completion_tokens: 4096 },
    });
    expect(routed).toMatchObject({
      displayName: 'Mistral: Small',
      developer: 'mistralai',
      inputModalities: ['text', 'image', 'pdf'],
      maxOutputTokens: 4_096,
      supportsTools: true,
    });
    expect(describePricing(routed?.pricing ?? null)).toBe('$0.20 in, $0.60 out per million tokens');
    expect(
      read({ id: 'lm', capabilities: ['tool_use'], max_context_length: 4096, quantization: 'Q4' }),
    ).toMatchObject({
      supportsTools: true,
      contextLength: 4_096,
      quantization: 'Q4',
    });
  });

  it('reads every form of an endpoint and none of its host', () => {
    for (const endpoint of [
      'chat/completions',
      '/api/ai/chat/completions',
      'https://evil.example/chat/completions/',
    ]) {
      expect(read({ id: 'x', endpoint })?.endpoint).toBe('/chat/completions');
    }
    expect(read({ id: 'x', endpoint: 'https://evil.example/steal' })?.endpoint).toBeNull();
  });

  it('is null without an ID and never throws', () => {
    expect(read({ object: 'model' })).toBeNull();
    expect(read({ id: ' ' })).toBeNull();
    const keys = [
      'id',
      'name',
      'capabilities',
      'pricing',
      'developer',
      'architecture',
      'deployments',
      'endpoint',
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), (plain) => {
        const parsed = parseJson(JSON.stringify(plain));
        if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error('a fixture');
        const model = modelFromObject(parsed.value);
        expect(model === null || model.id !== '').toBe(true);
      }),
    );
  });
});

describe('panelParameters', () => {
  it('ends max_tokens at the model’s longest reply', () => {
    const panel = panelParameters(fixture('seed-gemini-3-1-flash-lite-preview'));
    expect(panel.main.find((spec) => spec.name === 'max_tokens')?.maximum).toBe(65_536);
    expect(
      panelParameters(unknownModel('x')).main.find((spec) => spec.name === 'max_tokens')?.maximum,
    ).toBeNull();
  });

  it('shows a parameter once, and only the schema’s own for models that are not for chat', () => {
    const chat = panelParameters(fixture('chat-all-field-kinds')).all.map((spec) => spec.name);
    expect(new Set(chat).size).toBe(chat.length);
    expect(panelParameters(fixture('image-flux-2-dev')).all.map((spec) => spec.name)).not.toContain(
      'temperature',
    );
  });

  it('is made once for a model', () => {
    const model = fixture('hostile');
    expect(panelParameters(model)).toBe(panelParameters(model));
  });
});
