import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueFacts } from './catalogue-facts.ts';
import type { Model } from './model.ts';
import { unknownModel } from './model.ts';
import { indexModels, searchModels } from './search-models.ts';

const index = indexModels(catalogueFacts());

function ids(query: string, options = {}): string[] {
  return searchModels(index, query, options).map((match) => match.model.id);
}

describe('searchModels', () => {
  it.each([
    ['gemini-3-1-flash-lite-preview', 'gemini-3-1-flash-lite-preview'],
    ['gpt4o', 'gpt-4o'],
    ['gpt 4.1 nano', 'gpt-4-1-nano-2025-04-14'],
    ['anthropic fable', 'claude-fable-5'],
    ['OPUS 4.7', 'claude-opus-4-7'],
    ['kimi', 'kimi-k3'],
    ['dpsk', 'deepseek-v4-pro'],
    ['o1', 'o1'],
  ])('finds for %j first %s', (query, id) => {
    expect(ids(query)[0]).toBe(id);
  });

  it('needs every word to be found', () => {
    expect(ids('gemini anthropic')).toEqual([]);
    expect(ids('zzzzzz')).toEqual([]);
    expect(ids('mistral pixtral')[0]).toBe('pixtral-12b');
    expect(ids('mistral ministral')).toEqual(['ministral-3b-latest', 'ministral-8b-latest']);
  });

  it('says which letters to print bold', () => {
    const [match] = searchModels(index, 'gpt4o mini');
    expect(match?.model.id).toBe('gpt-4o-mini');
    expect(match?.idRanges).toEqual([
      [0, 3],
      [4, 6],
      [7, 11],
    ]);
    expect(searchModels(index, 'perplexity sonar pro')[0]?.developerRanges).toEqual([[0, 10]]);
  });

  it('gives ranges that lie inside their text, in order and apart', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary', maxLength: 4 }),
        (name, query) => {
          const own = indexModels([{ ...unknownModel(name === '' ? 'x' : name), developer: 'İstanbul' }]);
          for (const match of searchModels(own, query)) {
            const { id, developer } = match.model;
            for (const [ranges, text] of [
              [match.idRanges, id] as const,
              [match.developerRanges, developer ?? ''] as const,
            ]) {
              let last = -1;
              for (const [start, end] of ranges) {
                expect(start > last && end > start && end <= text.length).toBe(true);
                last = end;
              }
            }
          }
        },
      ),
    );
  });

  it('ranks live before withdrawn, newer before older, a shorter ID before a longer', () => {
    expect(ids('claude').slice(0, 3)).toEqual(['claude-fable-5', 'claude-sonnet-5', 'claude-opus-4-8']);
    const found = searchModels(index, 'claude').map(({ model }) => model.withdrawnOn !== null);
    expect(found).toContain(true);
    expect(found).toEqual([...found].sort((a, b) => Number(a) - Number(b)));
    expect(ids('gpt-4o').slice(0, 2)).toEqual(['gpt-4o', 'gpt-4o-mini']);
  });

  it('lists a developer’s newest model first and what is withdrawn last', () => {
    const all = ids('');
    const withdrawn = catalogueFacts()
      .filter((model) => model.withdrawnOn !== null)
      .map(({ id }) => id);
    expect(new Set(all.slice(-withdrawn.length))).toEqual(new Set(withdrawn));
    expect(all.indexOf('claude-opus-4-8')).toBeLessThan(all.indexOf('claude-opus-4-1-20250805'));
  });

  it('with an empty query shows favourites, then recent ones, then all others, each once', () => {
    const matches = searchModels(index, ' ', { favouriteIds: ['o1'], recentIds: ['gpt-4o', 'o1', 'gone'] });
    expect(matches.slice(0, 3).map((match) => [match.model.id, match.part])).toEqual([
      ['o1', 'favourite'],
      ['gpt-4o', 'recent'],
      ['bytedance-seedream-5-lite', 'all'],
    ]);
    expect(matches).toHaveLength(catalogueFacts().length);
  });

  it('puts a favourite before its equals', () => {
    expect(ids('claude', { favouriteIds: ['claude-sonnet-5'] })[0]).toBe('claude-sonnet-5');
  });

  it('compares each word with three texts of each model at most', () => {
    const many: Model[] = Array.from({ length: 1_000 }, (_, at) => ({
      ...unknownModel(`maker-${at % 40}/model-${at}-instruct`),
      developer: `Maker ${at % 40}`,
    }));
    const big = indexModels(many);
    for (const query of ['m', 'instruct 99', 'mdlinst', 'one two three four five six seven eight nine ten']) {
      const counter = { comparisons: 0 };
      searchModels(big, query, { counter });
      expect(counter.comparisons).toBeGreaterThan(0);
      expect(counter.comparisons).toBeLessThanOrEqual(1_000 * 3 * Math.min(8, query.split(' ').length));
    }
  });
});

describe('filters', () => {
  const cheap = {
    ...unknownModel('cheap'),
    pricing: { method: 'token', inputPerToken: 3e-6, outputPerToken: null },
  } as const;
  const tooled = {
    ...unknownModel('tooled'),
    supportsTools: true,
    contextLength: 200_000,
    inputModalities: ['text', 'image'],
  } as const;
  const image = { ...unknownModel('image'), kind: 'image' } as const;
  const own = indexModels([cheap, tooled, image, unknownModel('bare')]);
  const pass = (filter: Parameters<typeof searchModels>[2]) =>
    searchModels(own, '', filter).map((match) => match.model.id);

  it('let only what is known pass', () => {
    expect(pass({ filter: {} })).toHaveLength(4);
    expect(pass({ filter: { kind: 'image' } })).toEqual(['image']);
    expect(pass({ filter: { tools: true } })).toEqual(['tooled']);
    expect(pass({ filter: { inputs: ['image'] } })).toEqual(['tooled']);
    expect(pass({ filter: { minContextLength: 200_000 } })).toEqual(['tooled']);
    expect(pass({ filter: { maxInputPricePerMillion: 3 } })).toEqual(['cheap']);
    expect(pass({ filter: { maxInputPricePerMillion: 2.99 } })).toEqual([]);
  });
});
