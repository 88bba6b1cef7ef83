import { describe, expect, it } from 'vitest';
import { importText } from '#testing/import-text.ts';

describe('a key in a body', () => {
  it.each([
    '"aws_access_key_id": "secret-1", "aws_secret_access_key": "secret-2"',
    '"azure_ad_token": "secret-1"',
    '"vertex_credentials": {"private_key": "secret-1"}',
    '"litellm_params": {"model_info": {"api_key": "secret-1"}}',
    '"apiKey": "secret-1"',
    '"authorization": "secret-1"',
  ])('is taken out under every name: %s', (members) => {
    const imported = importText(`{"messages": [], "prompt_cache_key": "kept", "max_tokens": 5, ${members}}`);
    expect(imported).toMatchObject({
      ok: true,
      value: { fields: ['messages', 'prompt_cache_key', 'max_tokens'], droppedKey: true },
    });
    expect(JSON.stringify(imported)).not.toContain('secret-');
  });
});

describe('a line of a batch', () => {
  it.each(['/v1/embeddings', '/v1/completions', '/v1/images/generations', '/v1/moderations'])(
    'to %s is refused by its address',
    (url) => {
      const imported = importText(
        JSON.stringify({ custom_id: 'a', method: 'POST', url, body: { model: 'm', input: 'x' } }),
      );
      expect(imported.ok).toBe(false);
      expect(JSON.stringify(imported)).toContain(url);
    },
  );
});
