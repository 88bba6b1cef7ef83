import { describe, expect, it } from 'vitest';
import { writeCurl } from '#domain/languages/curl/write.ts';
import { OXEN_BASE_URL } from '#domain/request/connection.ts';
import { readOxenExamples } from '#testing/oxen-examples.ts';
import { exampleRequest } from './example-request.ts';

const CONNECTION = { kind: 'oxen', baseUrl: OXEN_BASE_URL, keyVariable: 'OXEN_API_KEY' } as const;

describe('exampleRequest', () => {
  it.each([
    ['minimal', 'Minimal'],
    ['basic', 'Basic'],
    ['all', 'All'],
  ] as const)('prints the %s example of the first model exactly', (preset, name) => {
    const modelId = 'gemini-3-1-flash-lite-preview';
    const built = exampleRequest({ modelId, preset, choice: { kind: 'oxen' }, connection: CONNECTION });
    const example = readOxenExamples().find(
      (each) => each.name === name && each.request.get('model') === modelId,
    );
    expect(writeCurl(built)).toBe(example?.curl);
  });
});
