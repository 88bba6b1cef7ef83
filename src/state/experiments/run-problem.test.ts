import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { unknownModel } from '#domain/models/model.ts';
import { toolMessage } from '#domain/wire/message.ts';
import { queries } from '#state/models/query-client.ts';
import { openExperimentsPage } from '#testing/experiments-page.ts';

describe('an experiment with a model that is not for chat', () => {
  it('is held before anything is sent, and runs with another model', async () => {
    const { experiments, sent, ask, state } = await openExperimentsPage();
    const baseUrl = 'http://localhost:9/v1';
    queries.setQueryData(
      ['models', 'custom', baseUrl, 0, undefined],
      [{ ...unknownModel('painter'), kind: 'image' }, unknownModel('talker')],
    );
    const use = (model: string) =>
      experiments.edit((each) => ({
        ...each,
        variants: each.variants.map((variant) => ({
          ...variant,
          draft: { ...variant.draft, connection: { kind: 'custom', baseUrl }, model },
        })),
      }));
    ask('a');
    use('painter');
    await experiments.run('all');
    expect(state().problem).toContain('painter is not a chat model');
    expect(state().experiment.run).toBeNull();
    expect(sent).toHaveLength(0);
    use('talker');
    await experiments.run('all');
    expect(state().problem).toBeNull();
    expect(sent).toHaveLength(1);
    queries.clear();
  });
});

it('cases that have no value for what is asked are not begun, and the sentence says which', async () => {
  const { experiments, sent, state } = await openExperimentsPage();
  const other = { id: 'a', values: new Map([['topic', 'x']]), expected: null, note: '', checks: [] };
  experiments.edit((each) => ({ ...each, cases: [other] }));
  for (const scope of ['sample', 'all'] as const) {
    await experiments.run(scope);
    expect(state().problem).toContain('no case has a value for input');
    expect(state().experiment.run).toBeNull();
  }
  expect(sent).toHaveLength(0);
});

describe('a variant that servers refuse', () => {
  const call = jsonOf('{"id":"c","type":"function","function":{"name":"get_weather","arguments":"{}"}}');
  const caller = new Map<string, JsonValue>([
    ['role', 'assistant'],
    ['content', null],
    ['tool_calls', [call]],
  ]);

  it.each([
    ['a call without its result', [caller], 'Variant A holds a call of get_weather'],
    ['a result without its call', [toolMessage('c', 'x')], 'Variant A holds a tool’s result'],
    ['a call with its result', [caller, toolMessage('c', 'x')], null],
  ])('for %s is held', async (_name, before, sentence) => {
    const { experiments, sent, ask, state } = await openExperimentsPage();
    ask('a');
    experiments.edit((each) => ({
      ...each,
      variants: each.variants.map((variant) => ({ ...variant, messages: [...before, ...variant.messages] })),
    }));
    await experiments.run('all');
    if (sentence === null) expect(state().problem).toBeNull();
    else expect(state().problem).toContain(sentence);
    expect(sent).toHaveLength(sentence === null ? 1 : 0);
  });
});

function jsonOf(text: string): JsonValue {
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : null;
}
