import { describe, expect, it } from 'vitest';
import { pictureTokens } from './picture-tokens.ts';

describe('pictureTokens', () => {
  // The makers' own examples.
  it.each([
    ['gpt-4o', 1024, 1024, null, 765],
    ['openai/gpt-4o', 2048, 4096, 'high', 1105],
    ['gpt-4o', 4096, 8192, 'low', 85],
    ['gpt-4-1-mini', 1024, 1024, null, 1659],
    ['claude-opus-4-5', 200, 200, null, 54],
    ['anthropic/claude-sonnet-4', 1000, 1000, null, 1334],
    ['claude-opus-4-5', 9000, 9000, null, 1600],
    ['gemini-2-5-flash', 300, 300, null, 258],
    ['gemini-2.5-flash', 960, 540, null, 1548],
    ['gemini-3-1-flash-lite-preview', 960, 540, null, 1120],
    ['sandbox-guide', 960, 540, null, 256],
  ] as const)('counts for %s a picture of %d × %d (%s) as %d', (model, width, height, detail, tokens) => {
    expect(pictureTokens(model, { width, height, detail })).toBe(tokens);
  });

  it.each(['llava', 'gpt-5.2', 'o3-mini', ''])('knows no rule of %j', (model) => {
    expect(pictureTokens(model, { width: 100, height: 100, detail: null })).toBeNull();
  });

  it('has no count for a picture without pixels', () => {
    expect(pictureTokens('gpt-4o', { width: 0, height: 5, detail: null })).toBeNull();
  });
});
