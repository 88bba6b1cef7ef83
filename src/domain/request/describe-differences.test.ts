import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { textMessage } from '#domain/wire/message.ts';
import { buildRequest } from './build-request.ts';
import { describeDifferences, describedBody } from './describe-differences.ts';

const draft = (model: string, parameters: Readonly<Record<string, JsonValue>> = {}) => ({
  connection: { kind: 'sandbox' as const },
  model,
  systemPrompt: '',
  parameters: new Map(Object.entries(parameters)),
});

describe('what tells requests apart', () => {
  it('is nothing for one, and for several that are the same', () => {
    expect(describeDifferences([])).toEqual([]);
    expect(describeDifferences([draft('a')])).toEqual(['']);
    expect(describeDifferences([draft('a', { n: 1 }), draft('a', { n: 1 })])).toEqual(['', '']);
  });

  it('is the model, and the parameters that differ or that one lacks', () => {
    expect(describeDifferences([draft('a', { n: 1 }), draft('b', { n: 1, seed: 7 })])).toEqual([
      'a',
      'b, seed 7',
    ]);
    expect(
      describeDifferences([draft('a', { temperature: 0 }), draft('a', { temperature: 0.7 }), draft('a')]),
    ).toEqual(['temperature 0', 'temperature 0.7', 'temperature not sent']);
  });

  it('is the system prompt where the prompts differ', () => {
    const brief = { ...draft('a'), systemPrompt: 'Be\nbrief.' };
    expect(describeDifferences([brief, draft('a')])).toEqual([
      'system prompt “Be brief.”',
      'no system prompt',
    ]);
    expect(describeDifferences([brief, brief])).toEqual(['', '']);
  });

  it('is the same for a request that was sent as for the draft that made it', () => {
    const drafts = [
      { ...draft('a', { temperature: 0, stream: true }), systemPrompt: 'Be brief.' },
      draft('b', { temperature: 1, stream: true }),
    ];
    const bodies = drafts.map((each) =>
      describedBody(
        buildRequest({
          draft: each,
          messages: [textMessage('user', 'Hello')],
          connection: { kind: 'sandbox', baseUrl: 'http://localhost/api/ai', keyVariable: null },
        }).body,
      ),
    );
    expect(describeDifferences(bodies)).toEqual(describeDifferences(drafts));
  });

  it('cuts long values', () => {
    const [first] = describeDifferences([draft('a', { user: 'x'.repeat(100) }), draft('a')]);
    expect(first).toHaveLength('user '.length + 24);
  });
});
