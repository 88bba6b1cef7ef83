import type { FormEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { CONNECTION_KINDS, CONNECTIONS, keyAddress, trimBaseUrl } from '#domain/request/connection.ts';
import { selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as common from '#words/common.ts';
import * as words from '#words/connections.ts';
import { BaseUrlField } from './BaseUrlField.tsx';
import { baseUrlProblem } from './base-url-problem.ts';
import { KeySection } from './KeySection.tsx';
import { KindChoice } from './KindChoice.tsx';
import { ModelChoice } from './ModelChoice.tsx';
import { TestResult } from './TestResult.tsx';
import { useConnectionTest } from './use-connection-test.ts';

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
  const { connection, deps, draft, view } = useWorkbench();
  const { connection: current, model: currentModel } = useWorkbenchState(
    (state) => selectConversation(state, conversationId).draft,
  );
  const [kind, setKind] = useState<Kind>(current.kind);
  const [baseUrl, setBaseUrl] = useState(current.kind === 'custom' ? current.baseUrl : '');
  const choice: ConnectionChoice = kind === 'custom' ? { kind, baseUrl: trimBaseUrl(baseUrl) } : { kind };
  const place = keyAddress(choice);
  const [key, setKey] = useState('');
  const [remember, setRemember] = useState(false);
  const [edited, setEdited] = useState(false);
  const [urlTouched, setUrlTouched] = useState(false);
  const [pickedModel, setPickedModel] = useState<string | null>(null);
  const test = useConnectionTest();
  const firstRadio = useRef<HTMLInputElement>(null);

  // A key belongs to one address: another address shows its own key or none, never the one of before.
  useEffect(() => {
    setKey(place === null ? '' : (deps.keyStore.get(place) ?? ''));
    setRemember(place !== null && deps.keyStore.isRemembered(place));
    setEdited(false);
  }, [place, deps]);

  useEffect(() => firstRadio.current?.focus(), []);

  const urlProblem = kind === 'custom' ? baseUrlProblem(baseUrl) : null;
  const serverKey = kind === 'oxen' && deps.server.present && deps.server.holdsOxenKey;
  const modelIds = test.state.kind === 'done' && test.state.outcome.ok ? test.state.outcome.chatModelIds : [];
  const testedModel =
    [pickedModel, currentModel].find((id) => id !== null && modelIds.includes(id)) ?? modelIds[0] ?? null;

  function save(event: FormEvent) {
    event.preventDefault();
    setUrlTouched(true);
    if (urlProblem !== null) return;
    if (place !== null && (edited || remember !== deps.keyStore.isRemembered(place))) {
      draft.saveKey(place, key.trim(), remember);
    }
    draft.setConnection(conversationId, choice);
    if (testedModel === null) void connection.fitModel(conversationId);
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
          {CONNECTIONS[kind].key === 'none' ? null : (
            <KeySection
              value={key}
              placeholder={
                serverKey
                  ? words.keyFromServer
                  : CONNECTIONS[kind].key === 'optional'
                    ? words.keyOptional
                    : ''
              }
              place={place}
              remember={remember}
              onRemember={setRemember}
              onChange={(next) => {
                setKey(next);
                setEdited(true);
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
          <div className="flex flex-wrap items-center justify-end gap-2 [&>button]:h-8 [&>button]:px-3.5 phone:[&>button]:h-11">
            <Button
              variant="ghost"
              className="-ml-3.5"
              disabled={test.state.kind === 'testing' || (kind === 'custom' && urlProblem !== null)}
              onClick={() => test.start({ choice, key: key.trim() })}
            >
              {test.state.kind === 'testing' ? words.testing : words.test}
            </Button>
            {deps.keyStore.values().length > 0 ? (
              <Button
                variant="ghost"
                onClick={() => {
                  draft.forgetKeys();
                  setKey('');
                  setRemember(false);
                  setEdited(false);
                  view.announce(words.allForgotten);
                }}
              >
                {words.forgetAll}
              </Button>
            ) : null}
            <Button className="ml-auto" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button variant="primary" type="submit" disabled={test.state.kind === 'testing'}>
              {common.save}
            </Button>
          </div>
        </div>
      </form>
    </Dialog>
  );
}
