import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { CONNECTION_KINDS, CONNECTIONS } from '#domain/request/connection.ts';
import type { KnownServer } from '#domain/request/known-servers.ts';
import { knownServerAt } from '#domain/request/known-servers.ts';
import { serverForwards } from '#state/server-forwards.ts';
import { serverHoldsKey } from '#state/server-key.ts';
import { useWorkbench } from '#state/workbench.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/connection/connections.ts';
import * as limitWords from '#words/connection/time-limits.ts';
import { BaseUrlField } from './BaseUrlField.tsx';
import { ConnectionButtons } from './ConnectionButtons.tsx';
import { HeaderFields } from './HeaderFields.tsx';
import { KeySection } from './KeySection.tsx';
import { KindChoice } from './KindChoice.tsx';
import { ModelChoice } from './ModelChoice.tsx';
import { RecordingSection } from './RecordingSection.tsx';
import { TestResult } from './TestResult.tsx';
import { TimeLimits } from './TimeLimits.tsx';
import { useConnectionForm } from './use-connection-form.ts';

const ON_PHONES = 'phone:mx-0 phone:mt-auto phone:mb-0 phone:max-h-[92dvh] phone:w-full phone:rounded-b-none';

/** Where requests go, and the key that goes with them. Nothing changes before Save. */
export function ConnectionDialog({
  conversationId,
  onClose,
}: {
  conversationId: string;
  onClose: () => void;
}) {
  const { deps } = useWorkbench();
  const form = useConnectionForm(conversationId, onClose);
  const { kind, typedKey } = form;
  const firstRadio = useRef<HTMLInputElement>(null);

  useEffect(() => firstRadio.current?.focus(), []);

  return (
    <Dialog title={words.title} width="wide" className={ON_PHONES} onClose={form.leave}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          form.save();
        }}
        noValidate
      >
        <DialogBody>
          <p>{words.intro}</p>
          <div
            className="mt-3.5 grid grid-cols-2 gap-2 phone:grid-cols-1"
            role="radiogroup"
            aria-label={words.provider}
          >
            {CONNECTION_KINDS.map((each) => (
              <KindChoice
                key={each}
                kind={each}
                server={deps.server}
                inputRef={each === form.current.kind ? firstRadio : undefined}
                checked={each === kind}
                onChoose={() => form.choose(each)}
              />
            ))}
          </div>
          {kind === 'custom' ? (
            <BaseUrlField
              value={form.baseUrl}
              problem={form.urlTouched ? form.urlProblem : null}
              isPassedOn={form.urlProblem === null && serverForwards(form.baseUrl, deps.server)}
              onChange={form.setBaseUrl}
              onUse={(next) => {
                form.setBaseUrl(next);
                form.setUrlTouched(false);
              }}
              onLeave={() => form.setUrlTouched(form.baseUrl !== '')}
            />
          ) : null}
          {kind === 'recording' ? <RecordingSection editing={form.replay} /> : null}
          <KeyAndHeaders form={form} server={deps.server} />
          {form.testedModel === null ? null : (
            <ModelChoice ids={form.modelIds} value={form.testedModel} onChange={form.setPickedModel} />
          )}
        </DialogBody>
        <div className="sticky bottom-0 border-t border-line bg-raised px-5 py-3">
          <TestResult state={form.test} onUseBaseUrl={form.setBaseUrl} />
          <ConnectionButtons
            isTesting={form.test.kind === 'testing'}
            canTest={form.urlProblem === null}
            onTest={form.startTest}
            hasKeys={deps.keyStore.values().length > 0}
            onForgetKeys={() => {
              typedKey.forgetAll();
              form.headers.clear();
            }}
            onCancel={form.leave}
          />
        </div>
      </form>
    </Dialog>
  );
}

/** The key that goes with the requests, and for a typed address its headers. */
function KeyAndHeaders({
  form: { kind, baseUrl, typedKey, place, headers, limits, urlTouched },
  server,
}: {
  form: ReturnType<typeof useConnectionForm>;
  server: WorkbenchDeps['server'];
}) {
  const service = kind === 'custom' ? knownServerAt(baseUrl) : null;
  return (
    <>
      {CONNECTIONS[kind].key === 'none' ? null : (
        <KeySection
          value={typedKey.key}
          placeholder={keyPlaceholder(kind, server, service)}
          service={service}
          place={place}
          remember={typedKey.remember}
          onRemember={typedKey.setRemember}
          onChange={typedKey.type}
        />
      )}
      {kind === 'custom' || place !== null ? (
        <Rarer
          title={kind === 'custom' ? limitWords.withHeaders : limitWords.title}
          isSet={
            (kind === 'custom' && (headers.rows.length > 0 || (service?.headers ?? []).length > 0)) ||
            limits.begin !== '' ||
            limits.silence !== ''
          }
        >
          {kind === 'custom' ? (
            <HeaderFields editing={headers} service={service} showsProblem={urlTouched} />
          ) : null}
          {place === null ? null : <TimeLimits editing={limits} isAlone={kind !== 'custom'} />}
        </Rarer>
      ) : null}
    </>
  );
}

/** What few connections need, folded away until something of it is set. */
function Rarer({ title, isSet, children }: { title: string; isSet: boolean; children: ReactNode }) {
  const fold = useRef<HTMLDetailsElement>(null);
  // It never closes by itself: what has the focus may be in it.
  useEffect(() => {
    if (isSet && fold.current) fold.current.open = true;
  }, [isSet]);
  return (
    <details ref={fold} className="group/fold mt-3.5">
      <summary className="w-full font-medium text-ink-quiet touch:min-h-11">
        <Icon
          name="chevronRight"
          className="transition-transform duration-medium group-open/fold:rotate-90"
        />
        {title}
      </summary>
      <div className="-mt-2">{children}</div>
    </details>
  );
}

function keyPlaceholder(
  kind: ConnectionChoice['kind'],
  server: WorkbenchDeps['server'],
  service: KnownServer | null,
): string {
  if (serverHoldsKey(kind, server)) return words.keyFromServer;
  if (service?.keyStart) return words.keyBegins(service.keyStart);
  if (service?.keysAt) return '';
  return CONNECTIONS[kind].key === 'optional' ? words.keyOptional : '';
}
