import { describe, expect, it } from 'vitest';
import { unknownModel } from '#domain/models/model.ts';
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
