import type { FormEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { CONNECTION_KINDS, CONNECTIONS, keyAddress, trimBaseUrl } from '#domain/request/connection.ts';
import { selectConversation } from '#state/selectors.ts';
import { serverHoldsKey } from '#state/server-key.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/connection/connections.ts';
import { BaseUrlField } from './BaseUrlField.tsx';
import { baseUrlProblem } from './base-url-problem.ts';
import { ConnectionButtons } from './ConnectionButtons.tsx';
import { KeySection } from './KeySection.tsx';
import { KindChoice } from './KindChoice.tsx';
import { ModelChoice } from './ModelChoice.tsx';
import { RecordingSection } from './RecordingSection.tsx';
import { TestResult } from './TestResult.tsx';
import { useConnectionTest } from './use-connection-test.ts';
import { useReplayChoice } from './use-replay-choice.ts';
import { useTypedKey } from './use-typed-key.ts';

type Kind = ConnectionChoice['kind'];

const ON_PHONES = 'phone:mx-0 phone:mt-auto phone:mb-0 phone:max-h-[92dvh] phone:w-full phone:rounded-b-none';

/** Where requests go, and the key that goes with them. Nothing changes before Save. */
export function ConnectionDialog({
  conversationId,
  onClose,
}: {
  conversationId: string;
  onClose: () => void;
}) {
  const { withLater, deps, draft } = useWorkbench();
  const { connection: current, model: currentModel } = useWorkbenchState(
    (state) => selectConversation(state, conversationId).draft,
  );
  const [kind, setKind] = useState<Kind>(current.kind);
  const [baseUrl, setBaseUrl] = useState(current.kind === 'custom' ? current.baseUrl : '');
  const replay = useReplayChoice(current, kind === 'recording');
  const choice: ConnectionChoice =
    kind === 'custom'
      ? { kind, baseUrl: trimBaseUrl(baseUrl) }
      : kind === 'recording'
        ? replay.choice
        : { kind };
  const place = keyAddress(choice);
  const typedKey = useTypedKey(place);
  const [urlTouched, setUrlTouched] = useState(false);
  const [pickedModel, setPickedModel] = useState<string | null>(null);
  const test = useConnectionTest();
  const firstRadio = useRef<HTMLInputElement>(null);

  useEffect(() => firstRadio.current?.focus(), []);

  const urlProblem = kind === 'custom' ? baseUrlProblem(baseUrl) : null;
  const serverKey = serverHoldsKey(kind, deps.server);
  const modelIds = test.state.kind === 'done' && test.state.outcome.ok ? test.state.outcome.chatModelIds : [];
  const testedModel =
    [pickedModel, currentModel].find((id) => id !== null && modelIds.includes(id)) ?? modelIds[0] ?? null;

  function save(event: FormEvent) {
    event.preventDefault();
    setUrlTouched(true);
    if (urlProblem !== null) return;
    typedKey.save();
    draft.setConnection(conversationId, choice);
    if (testedModel === null) void withLater(({ connection }) => connection.fitModel(conversationId));
    else draft.setModel(conversationId, testedModel);
    onClose();
  }

  return (
    <Dialog title={words.title} className={ON_PHONES} onClose={onClose}>
      <form onSubmit={save} noValidate>
        <DialogBody>
          <p>{words.intro}</p>
          <div className="mt-3.5 grid gap-2" role="radiogroup" aria-label={words.provider}>
            {CONNECTION_KINDS.map((each) => (
              <KindChoice
                key={each}
                kind={each}
                server={deps.server}
                inputRef={each === current.kind ? firstRadio : undefined}
                checked={each === kind}
                onChoose={() => {
                  setKind(each);
                  test.clear();
                }}
              />
            ))}
          </div>
          {kind === 'custom' ? (
            <BaseUrlField
              value={baseUrl}
              problem={urlTouched ? urlProblem : null}
              onChange={(next) => {
                setBaseUrl(next);
                test.clear();
              }}
              onUse={(next) => {
                setBaseUrl(next);
                setUrlTouched(false);
                test.clear();
              }}
              onLeave={() => setUrlTouched(baseUrl !== '')}
            />
          ) : null}
          {kind === 'recording' ? <RecordingSection editing={replay} /> : null}
          {CONNECTIONS[kind].key === 'none' ? null : (
            <KeySection
              value={typedKey.key}
              placeholder={
                serverKey
                  ? words.keyFromServer
                  : CONNECTIONS[kind].key === 'optional'
                    ? words.keyOptional
                    : ''
              }
              place={place}
              remember={typedKey.remember}
              onRemember={typedKey.setRemember}
              onChange={(next) => {
                typedKey.type(next);
                test.clear();
              }}
            />
          )}
          {testedModel === null ? null : (
            <ModelChoice ids={modelIds} value={testedModel} onChange={setPickedModel} />
          )}
        </DialogBody>
        <div className="sticky bottom-0 border-t border-line bg-raised px-5 py-3">
          <TestResult
            state={test.state}
            onUseBaseUrl={(url) => {
              setBaseUrl(url);
              test.clear();
            }}
          />
          <ConnectionButtons
            isTesting={test.state.kind === 'testing'}
            canTest={urlProblem === null}
            onTest={() => test.start({ choice, key: typedKey.key.trim() })}
            hasKeys={deps.keyStore.values().length > 0}
            onForgetKeys={typedKey.forgetAll}
            onCancel={onClose}
          />
        </div>
      </form>
    </Dialog>
  );
}
