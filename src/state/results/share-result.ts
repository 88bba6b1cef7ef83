import { shownExperiment } from '#domain/experiments/shared-experiment.ts';
import type { SecretFinding } from '#domain/portable/find-secrets.ts';
import { findSecrets } from '#domain/portable/find-secrets.ts';
import type { Recording } from '#domain/recordings/recording.ts';
import type { SharedResult } from '#domain/results/shared-result.ts';
import { shownPart, writeResult } from '#domain/results/shared-result.ts';
import { encodeFragment } from '#platform/share-codec.ts';
import type { Experiments } from '#state/experiments/experiments.ts';
import type { ResultSource } from '#state/open-dialog.ts';
import { selectWhole } from '#state/selectors.ts';
import type { Workbench } from '#state/workbench.ts';

/** A result that is about to leave. */
export interface ResultToShare {
  readonly text: string;
  readonly link: string;
  /** Whether it is longer than browsers, chats and mail programs pass on. */
  readonly isTooLong: boolean;
  /** What in its messages, requests and recordings looks like a secret. */
  readonly secrets: readonly SecretFinding[];
}

/** The result of what is to be shared; null where there is no reply in it. */
export async function makeResult(
  workbench: Workbench,
  source: ResultSource,
  withRecordings: boolean,
): Promise<ResultToShare | null> {
  if (source.kind === 'conversations') return makeConversationsResult(workbench, source.ids, withRecordings);
  const { experimentsOf } = await import('#state/experiments/experiments.ts');
  return makeExperimentResult(workbench, experimentsOf(workbench));
}

/** The result of a conversation, or of the columns of a comparison; null where none of them has a message. */
async function makeConversationsResult(
  { store, deps }: Workbench,
  conversationIds: readonly string[],
  withRecordings: boolean,
): Promise<ResultToShare | null> {
  const state = store.getState();
  const conversations = conversationIds
    .flatMap((id) => selectWhole(state, id, deps.now()) ?? [])
    .filter(({ nodes }) => nodes.size > 0)
    .map(shownPart);
  if (conversations.length === 0) return null;
  const recordings = new Map<string, Recording>();
  const wire: string[] = [];
  for (const { nodes } of withRecordings ? conversations : [])
    for (const { id, reply } of nodes.values()) {
      const decoded = reply === null ? null : await deps.recordings.read(id).catch(() => null);
      if (decoded === null) continue;
      recordings.set(id, decoded.recording);
      // A cut between two pieces of the answer must not hide a key.
      wire.push(decoded.texts.map((piece) => piece.text).join(''));
    }
  return toShare({ kind: 'conversations', conversations, recordings }, wire, deps);
}

/**
 * The result of the open experiment; null where nothing was answered in it.
 *
 * @internal
 */
export async function makeExperimentResult(
  { deps }: Pick<Workbench, 'deps'>,
  experiments: Experiments,
): Promise<ResultToShare | null> {
  await experiments.whenReady;
  const answers = await experiments.answers();
  const shown = shownExperiment(experiments.store.getState(), answers);
  if (shown.outcomes.size === 0) return null;
  return toShare({ kind: 'experiment', ...shown }, [], deps);
}

async function toShare(
  result: SharedResult,
  wire: readonly string[],
  deps: Pick<Workbench['deps'], 'keyStore' | 'maxShareLinkLength'>,
): Promise<ResultToShare> {
  const text = writeResult(result);
  const { origin, pathname } = window.location;
  const link = `${origin}${pathname}#${await encodeFragment('result', text)}`;
  const secrets = [text, ...wire].flatMap((each) => findSecrets(each, deps.keyStore.values()));
  return {
    text,
    link,
    isTooLong: link.length > deps.maxShareLinkLength,
    secrets: [...new Map(secrets.map((secret) => [`${secret.label} ${secret.excerpt}`, secret])).values()],
  };
}
