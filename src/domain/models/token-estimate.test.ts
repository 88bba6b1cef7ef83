import { describe, expect, it } from 'vitest';
import { jsonObject } from '#domain/json/json-value.ts';
import { partsMessage, textMessage } from '#domain/wire/message.ts';
import { contextGauge } from './context-gauge.ts';
import { fetchDetailsSnippet } from './fetch-details-snippet.ts';
import { encodeModelId, workbenchUrl } from './model-links.ts';
import {
  estimateMessageTokens,
  estimatePromptTokens,
  estimateTextTokens,
  prepareEstimates,
} from './token-estimate.ts';

describe('estimatePromptTokens', () => {
  it('grows with the text and with each message', () => {
    const short = estimatePromptTokens([textMessage('user', 'Hello')], 'm').tokens;
    const long = estimatePromptTokens(
      [textMessage('user', 'Hello, what can you do? '.repeat(50))],
      'm',
    ).tokens;
    expect(short).toBeGreaterThan(estimateTextTokens('Hello'));
    expect(long).toBeGreaterThan(short * 10);
    expect(
      estimatePromptTokens([textMessage('user', ''), textMessage('user', '')], 'm').tokens,
    ).toBeGreaterThan(estimatePromptTokens([textMessage('user', '')], 'm').tokens);
  });

  it('counts text parts, tools and tool calls, and says how many parts it cannot count', () => {
    const image = jsonObject([
      ['type', 'image_url'],
      ['image_url', jsonObject([['url', `data:image/png;base64,${'A'.repeat(10_000)}`]])],
    ]);
    const text = jsonObject([
      ['type', 'text'],
      ['text', 'What is this?'],
    ]);
    const estimate = estimatePromptTokens([partsMessage([image, text, image])], 'm');
    expect(estimate.uncountedParts).toBe(2);
    expect(estimate.tokens).toBeLessThan(50);
    const plain = estimatePromptTokens([textMessage('user', 'x')], 'm').tokens;
    expect(
      estimatePromptTokens([textMessage('user', 'x')], 'm', [jsonObject([['type', 'function']])]).tokens,
    ).toBeGreaterThan(plain);
  });

  it('counts a picture by the rule of the model, and not where there is none', () => {
    const png = btoa('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\0\0\0\x04\0');
    const image = jsonObject([
      ['type', 'image_url'],
      ['image_url', jsonObject([['url', `data:image/png;base64,${png}`]])],
    ]);
    const messages = [partsMessage([image])];
    const bare = estimatePromptTokens([partsMessage([])], 'gpt-4o').tokens;
    expect(estimatePromptTokens(messages, 'gpt-4o')).toEqual({ tokens: bare + 765, uncountedParts: 0 });
    expect(estimatePromptTokens(messages, 'unheard-of')).toEqual({ tokens: bare, uncountedParts: 1 });
  });

  it('counts a message object once', () => {
    const message = textMessage('user', 'Hello');
    expect(estimateMessageTokens(message)).toBe(estimateMessageTokens(message));
  });
});

describe('prepareEstimates', () => {
  it('works through a long conversation in slices and ends', () => {
    const messages = Array.from({ length: 30 }, (_unused, index) =>
      textMessage('user', `word ${index} `.repeat(100)),
    );
    let turns = 1;
    while (!prepareEstimates(messages, 2_000)) turns += 1;
    expect(turns).toBeGreaterThan(5);
    expect(turns).toBeLessThanOrEqual(30);
  });
});

describe('estimateTextTokens', () => {
  it('grows steadily with a long text, and counts a changed piece anew', () => {
    const text = 'A line of words, as people type them.\n'.repeat(4_000);
    const whole = estimateTextTokens(text);
    expect(whole / estimateTextTokens(text.slice(0, text.length / 2))).toBeCloseTo(2, 1);
    expect(estimateTextTokens(text)).toBe(whole);
    expect(estimateTextTokens(`${text} and so on and on and on`)).toBeGreaterThan(whole);
  });
});

describe('contextGauge', () => {
  const prompt = (tokens: number, uncountedParts = 0) => ({ tokens, uncountedParts });

  it('is unknown without a context length', () => {
    expect(contextGauge(prompt(5), 5, null)).toBeNull();
  });

  it.each([
    [100, null, 'fits', '≈ 100 of 1,000 tokens.'],
    [100, 700, 'near', '≈ 100 of 1,000 tokens.'],
    [
      500,
      600,
      'over',
      '≈ 500 of 1,000 tokens: with max_tokens 600 it is probably longer than this model’s context.',
    ],
    [1200, null, 'over', '≈ 1,200 of 1,000 tokens: the prompt is probably longer than this model’s context.'],
  ] as const)('says of %s tokens and max_tokens %s: %s', (tokens, maxTokens, level, sentence) => {
    expect(contextGauge(prompt(tokens), maxTokens, 1000)).toMatchObject({ level, sentence });
  });

  it('says that attachments are not counted', () => {
    expect(contextGauge(prompt(10, 1), null, 1000)?.sentence).toBe(
      '≈ 10 of 1,000 tokens, without 1 attachment.',
    );
  });
});

describe('links', () => {
  it('percent-encodes IDs', () => {
    expect(workbenchUrl('gemini-3-1-flash-lite-preview')).toBe(
      'https://www.oxen.ai/ai/workbench?model=gemini-3-1-flash-lite-preview',
    );
    expect(workbenchUrl('a/b c&d')).toBe('https://www.oxen.ai/ai/workbench?model=a%2Fb%20c%26d');
    expect(encodeModelId("(it's)!*\ud800")).toBe('%28it%27s%29%21%2A%EF%BF%BD');
  });

  it('writes the command that fetches a model’s details', () => {
    expect(
      fetchDetailsSnippet({
        modelId: 'gpt-4o',
        baseUrl: 'https://hub.oxen.ai/api/ai',
        keyVariable: 'OXEN_API_KEY',
      }),
    ).toBe('curl -H "Authorization: Bearer $OXEN_API_KEY" https://hub.oxen.ai/api/ai/models/gpt-4o');
    expect(fetchDetailsSnippet({ modelId: 'x$(id)', baseUrl: "http://h/it's/", keyVariable: null })).toBe(
      "curl 'http://h/it'\\''s/models/x%24%28id%29'",
    );
  });
});
