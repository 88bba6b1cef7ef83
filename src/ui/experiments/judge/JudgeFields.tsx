import type { Judge } from '#domain/experiments/judges/judge.ts';
import { judgeOf } from '#domain/experiments/judges/judge.ts';
import { isSandboxModel } from '#domain/models/sandbox-models.ts';
import { connectionName } from '#domain/request/connection.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { lookUpModel } from '#state/models/known-models.ts';
import { selectConnection } from '#state/selectors.ts';
import { useWorkbench } from '#state/workbench.ts';
import { useDraftOnPage } from '#ui/experiments/use-draft-on-page.ts';
import { useExperiments, useExperimentsState } from '#ui/experiments/use-experiments.ts';
import { ModelPicker } from '#ui/model-picker/ModelPicker.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/experiments/judges.ts';

/** The draft of the judge, as it lies on the page while it is chosen. */
const JUDGE_ID = 'judge-of-experiment';

/** Who judges: model, connection and form. What is changed is changed at once. */
export function JudgeFields() {
  const { view } = useWorkbench();
  const experiments = useExperiments();
  const experiment = useExperimentsState((state) => state.experiment);
  const judge = judgeOf(experiment);
  const takeDraft = useJudgeDraft();
  const isThere = useDraftOnPage(
    JUDGE_ID,
    () => judgeOf(experiments.store.getState().experiment)?.draft,
    takeDraft,
  );
  if (judge === null || !isThere) return null;
  return (
    <div className="mt-3 grid gap-2">
      <div className="flex items-center gap-2 phone:flex-wrap">
        <ModelPicker className="min-w-0 flex-1 phone:basis-full" conversationId={JUDGE_ID} />
        <Button
          icon="plug"
          aria-haspopup="dialog"
          onClick={() => view.openDialog({ kind: 'connection', conversationId: JUDGE_ID })}
        >
          {words.connectionOfJudge(connectionName(judge.draft.connection))}
        </Button>
      </div>
      <label className="flex w-fit items-center gap-2 phone:min-h-11">
        <input
          type="checkbox"
          className="size-4 flex-none accent-accent"
          checked={judge.form === 'schema'}
          onChange={({ target }) => {
            const form = target.checked ? 'schema' : 'text';
            experiments.edit((each) => ({ ...each, judge: { ...judge, form } }));
          }}
        />
        {words.asksBySchema}
      </label>
      <p className="text-12/4.5 text-ink-quiet">{words.asksBySchemaHow}</p>
      <JudgeCaveat judge={judge} writers={experiment.variants.map(({ draft }) => draft)} />
    </div>
  );
}

/** What a reader should know before trusting this judge. */
function JudgeCaveat({ judge, writers }: { judge: Judge; writers: readonly RequestDraft[] }) {
  const { model, connection } = judge.draft;
  const isSandbox = connection.kind === 'sandbox' && isSandboxModel(model);
  const isWriter = writers.some((each) => each.model === model);
  const sentence = isSandbox ? words.fillsTheForm : isWriter ? words.judgesItself : null;
  return sentence === null ? null : (
    <p data-testid="judge-caveat" className="text-12/4.5 text-amber-11">
      {sentence}
    </p>
  );
}

/** Takes another draft for the judge; with another model, the form that this one is known to take. */
function useJudgeDraft(): (draft: RequestDraft) => void {
  const { deps, store } = useWorkbench();
  const experiments = useExperiments();
  return (draft) => {
    const before = judgeOf(experiments.store.getState().experiment);
    if (before === null) return;
    experiments.edit((each) => ({ ...each, judge: { ...before, draft } }));
    if (draft.model === before.draft.model) return;
    const state = store.getState();
    const connection = selectConnection(state, deps, draft.connection);
    void lookUpModel(deps, connection, draft.model, state.keyRevision).then((model) => {
      const takes = model?.parameterNames?.includes('response_format') ?? true;
      experiments.edit((each) =>
        each.judge?.draft === draft ? { ...each, judge: { draft, form: takes ? 'schema' : 'text' } } : each,
      );
    });
  };
}
