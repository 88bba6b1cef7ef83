import { describe, expect, it } from 'vitest';
import { readUrlState, urlOfView } from './url-state.ts';

describe('readUrlState', () => {
  it('reads the model, the tab and a share link', () => {
    const state = readUrlState(new URL('http://localhost/?model=a%2Fb&tab=api#request=1.abc'));
    expect(state).toEqual({
      model: 'a/b',
      tab: 'api',
      share: 'request=1.abc',
      conversationId: null,
      comparisonId: null,
      projector: false,
    });
  });

  it('takes an unknown tab and an empty model for none', () => {
    expect(readUrlState(new URL('http://localhost/?model=&tab=admin#other'))).toEqual({
      model: null,
      tab: null,
      share: null,
      conversationId: null,
      comparisonId: null,
      projector: false,
    });
  });

  it('reads a comparison to open', () => {
    const read = readUrlState(new URL('http://localhost/?#comparison=a%20b'));
    expect(read).toMatchObject({ comparisonId: 'a b', conversationId: null });
  });

  it('reads a conversation to open, and takes a damaged one for none', () => {
    const idIn = (hash: string) => readUrlState(new URL(`http://localhost/?${hash}`)).conversationId;
    expect(idIn('#conversation=a%20b')).toBe('a b');
    expect(idIn('#conversation=')).toBeNull();
    expect(idIn('#conversation=%E0%A4%A')).toBeNull();
  });
});

describe('urlOfView', () => {
  it('gives back what it was made of', () => {
    const path = urlOfView(new URL('http://localhost/sub/?x=1#request=1.abc'), {
      model: 'a/b c',
      tab: 'compare',
    });
    expect(path.startsWith('/sub/?')).toBe(true);
    const state = readUrlState(new URL(path, 'http://localhost'));
    expect(state).toMatchObject({ model: 'a/b c', tab: 'compare', share: null });
    expect(new URL(path, 'http://localhost').searchParams.get('x')).toBe('1');
  });
});
