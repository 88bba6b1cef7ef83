import { selectConversation } from '#state/selectors.ts';
import type { Workbench } from '#state/workbench.ts';

/** Adds the turn of a reply to the open experiment, and says so. */
export async function addAsCase(workbench: Workbench, conversationId: string, nodeId: string): Promise<void> {
  const { store, view } = workbench;
  const conversation = selectConversation(store.getState(), conversationId);
  try {
    const [{ experimentsOf }, words] = await Promise.all([
      import('#state/experiments/experiments.ts'),
      import('#words/experiments/experiments.ts'),
    ]);
    const experiments = experimentsOf(workbench);
    if (!(await experiments.addTurn(conversation, nodeId))) view.notify(words.noQuestion, null, 'problem');
    else
      view.notify(words.turnAdded(experiments.title()), {
        label: words.openExperiment,
        run: () => view.setTab('experiments'),
      });
  } catch {
    view.notifyNotLoaded(() => void addAsCase(workbench, conversationId, nodeId));
  }
}
