import { describe, expect, it } from 'vitest';
import { unknownModel } from '#domain/models/model.ts';
import { indexModels, searchModels } from '#domain/models/search-models.ts';
import { decideEnter } from './decide-enter.ts';

const MODELS = [
  { ...unknownModel('gpt-4o'), displayName: 'GPT-4o' },
  { ...unknownModel('gpt-4o-mini'), displayName: 'GPT-4o mini' },
  { ...unknownModel('claude-sonnet-4-5'), displayName: 'Claude Sonnet 4.5', developer: 'Anthropic' },
];
const INDEX = indexModels(MODELS);
const isKnownId = (id: string) => MODELS.some((model) => model.id === id);
const decide = (text: string, filter = {}) =>
  decideEnter(text, searchModels(INDEX, text, { filter }), isKnownId);

describe('decideEnter', () => {
  it('takes an exact ID although a longer one holds it too', () => {
    expect(decide('gpt-4o')).toEqual({ kind: 'listed', id: 'gpt-4o' });
  });

  it('takes an exact ID that the filters hide', () => {
    const matches = searchModels(INDEX, 'gpt-4o').filter(({ model }) => model.id !== 'gpt-4o');
    expect(matches[0]?.model.id).toBe('gpt-4o-mini');
    expect(decideEnter('gpt-4o', matches, isKnownId)).toEqual({ kind: 'listed', id: 'gpt-4o' });
  });

  it('takes the best match when it holds every word', () => {
    expect(decide('mini')).toEqual({ kind: 'listed', id: 'gpt-4o-mini' });
    expect(decide('Sonnet 4.5')).toEqual({ kind: 'listed', id: 'claude-sonnet-4-5' });
    expect(decide('GPT-4O-MINI')).toEqual({ kind: 'listed', id: 'gpt-4o-mini' });
  });

  it('uses the text as typed when the best match has its letters only scattered', () => {
    expect(searchModels(INDEX, 'cldsnnt')).not.toHaveLength(0);
    expect(decide('cldsnnt')).toEqual({ kind: 'typed', id: 'cldsnnt' });
  });

  it('uses the text as typed when one word is the developer’s alone', () => {
    expect(searchModels(INDEX, 'anthropic')).not.toHaveLength(0);
    expect(decide('anthropic')).toEqual({ kind: 'typed', id: 'anthropic' });
  });

  it('uses an unknown ID as typed, without the space around it, capitals kept', () => {
    expect(decide('  my-team/My-Model:v2 ')).toEqual({ kind: 'typed', id: 'my-team/My-Model:v2' });
  });

  it('chooses nothing for an empty text', () => {
    expect(decide('   ')).toBeNull();
  });
});
