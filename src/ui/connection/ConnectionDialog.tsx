import type { FormEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { OXEN_BASE_URL, trimBaseUrl } from '#domain/request/connection.ts';
import { selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog } from '#ui/primitives/Dialog.tsx';
import { baseUrlProblem } from './base-url-problem.ts';
import { KeyField } from './KeyField.tsx';
import { TestResult } from './TestResult.tsx';
import { useConnectionTest } from './use-connection-test.ts';

type Kind = ConnectionChoice['kind'];

/** Servers that people mean most often; picking one fills in its usual base address. */
const USUAL_SERVERS = [
  { name: 'Ollama', baseUrl: 'http://localhost:11434/v1' },
  { name: 'LM Studio', baseUrl: 'http://localhost:1234/v1' },
  { name: 'llama.cpp', baseUrl: 'http://localhost:8080/v1' },
  { name: 'vLLM', baseUrl: 'http://localhost:8000/v1' },
  { name: 'OpenRouter', baseUrl: 'https://openrouter.ai/api/v1' },
  { name: 'OpenAI', baseUrl: 'https://api.openai.com/v1' },
];

/** Where requests go, and the key that goes with them. Nothing changes before Save. */
export function ConnectionDialog({
  conversationId,
  onClose,
}: {
  conversationId: string;
  onClose: () => void;
}) {
  const { deps, draft, view } = useWorkbench();
  const current = useWorkbenchState((state) => selectConversation(state, conversationId).draft.connection);
  const [kind, setKind] = useState<Kind>(current.kind);
  const [baseUrl, setBaseUrl] = useState(current.kind === 'custom' ? current.baseUrl : '');
  const place = kind === 'oxen' ? OXEN_BASE_URL : kind === 'custom' ? trimBaseUrl(baseUrl) : null;
  const [key, setKey] = useState('');
  const [remember, setRemember] = useState(false);
  const [edited, setEdited] = useState(false);
  const [urlTouched, setUrlTouched] = useState(false);
  const ids = { sandbox: useId(), oxen: useId(), custom: useId(), key: useId(), url: useId() };
  const test = useConnectionTest();
  const firstRadio = useRef<HTMLInputElement>(null);

  // A key belongs to one address: another address shows its own key or none, never the one of before.
  useEffect(() => {
    setKey(place === null ? '' : (deps.vault.get(place) ?? ''));
    setRemember(place !== null && deps.vault.isRemembered(place));
    setEdited(false);
  }, [place, deps]);

  useEffect(() => firstRadio.current?.focus(), []);

  const choice: ConnectionChoice = kind === 'custom' ? { kind, baseUrl: trimBaseUrl(baseUrl) } : { kind };
  const urlProblem = kind === 'custom' ? baseUrlProblem(baseUrl) : null;
  const serverKey = kind === 'oxen' && deps.server.present && deps.server.holdsOxenKey;

  function save(event: FormEvent) {
    event.preventDefault();
    setUrlTouched(true);
    if (urlProblem !== null) return;
    if (place !== null && (edited || remember !== deps.vault.isRemembered(place))) {
      draft.saveKey(place, key.trim(), remember);
    }
    draft.setConnection(conversationId, choice);
    onClose();
  }

  const radio = (
    value: Kind,
    label: string,
    text: string,
    tag: { readonly text: string; readonly good: boolean } | null,
  ) => (
    <label className="radio">
      <input
        ref={value === current.kind ? firstRadio : undefined}
        type="radio"
        name="connection"
        aria-label={label}
        aria-describedby={ids[value]}
        checked={kind === value}
        onChange={() => {
          setKind(value);
          test.clear();
        }}
      />
      <b>{label}</b>
      {tag ? <span className={tag.good ? 'tag ok' : 'tag'}>{tag.text}</span> : <span />}
      <p id={ids[value]}>{text}</p>
    </label>
  );

  return (
    <Dialog title="Connection" className="d-conn" onClose={onClose}>
      <form onSubmit={save} noValidate>
        <div className="in">
          <p>Where requests go. Changing it keeps your conversations.</p>
          <div className="radios" role="radiogroup" aria-label="Provider">
            {radio(
              'sandbox',
              'Sandbox',
              deps.server.present
                ? 'The API that comes with this page. Works offline, costs nothing.'
                : 'The API that comes with this page, running in it. Works offline, costs nothing.',
              { text: 'No key', good: true },
            )}
            {radio(
              'oxen',
              'Oxen.ai',
              deps.server.present
                ? 'hub.oxen.ai, through this server.'
                : 'hub.oxen.ai, straight from this page.',
              serverKey ? { text: 'Key on the server', good: true } : { text: 'Needs a key', good: false },
            )}
            {radio(
              'custom',
              'Custom',
              'Any server that speaks the chat completions format: Ollama, vLLM, LM Studio, llama.cpp, OpenRouter, OpenAI.',
              null,
            )}
          </div>
          {kind === 'custom' ? (
            <div className="ff">
              <label htmlFor={ids.url}>Base URL</label>
              <input
                id={ids.url}
                className="field font-mono"
                type="text"
                inputMode="url"
                autoComplete="off"
                spellCheck={false}
                placeholder="http://localhost:11434/v1"
                value={baseUrl}
                aria-invalid={urlTouched && urlProblem !== null}
                aria-describedby={`${ids.url}-help`}
                onChange={(event) => {
                  setBaseUrl(event.target.value);
                  test.clear();
                }}
                onBlur={() => setUrlTouched(baseUrl !== '')}
              />
              <div className="usual" role="group" aria-label="Usual servers">
                {USUAL_SERVERS.map((server) => (
                  <Button
                    key={server.name}
                    size="small"
                    aria-pressed={trimBaseUrl(baseUrl) === server.baseUrl}
                    onClick={() => {
                      setBaseUrl(server.baseUrl);
                      setUrlTouched(false);
                      test.clear();
                    }}
                  >
                    {server.name}
                  </Button>
                ))}
              </div>
              <p className={urlTouched && urlProblem !== null ? 'em' : 'hp'} id={`${ids.url}-help`}>
                {urlTouched && urlProblem !== null
                  ? urlProblem
                  : 'The part before /chat/completions, often ending in /v1.'}
              </p>
            </div>
          ) : null}
          {kind === 'sandbox' ? null : (
            <div className="ff">
              <label htmlFor={ids.key}>API key</label>
              <KeyField
                id={ids.key}
                value={key}
                placeholder={
                  serverKey ? 'Not needed: the server adds its own' : kind === 'custom' ? 'Optional' : ''
                }
                onChange={(next) => {
                  setKey(next);
                  setEdited(true);
                  test.clear();
                }}
              />
              <label className="check">
                <input
                  type="checkbox"
                  checked={remember}
                  onChange={(event) => setRemember(event.target.checked)}
                />
                Remember on this device
              </label>
              <p className="hp" id={`${ids.key}-help`}>
                {remember ? 'Kept in this browser' : 'Kept in this tab'} and sent only to{' '}
                {place === null || place === '' ? 'this address' : hostOf(place)}. Never in share links or
                copied code.
              </p>
            </div>
          )}
          <TestResult
            state={test.state}
            onUseBaseUrl={(url) => {
              setBaseUrl(url);
              test.clear();
            }}
          />
        </div>
        <div className="df">
          <span className="l">
            <Button
              variant="ghost"
              disabled={test.state.kind === 'testing' || (kind === 'custom' && urlProblem !== null)}
              onClick={() => test.start({ choice, key: key.trim() })}
            >
              {test.state.kind === 'testing' ? 'Testing…' : 'Test connection'}
            </Button>
            {deps.vault.values().length > 0 ? (
              <Button
                variant="ghost"
                onClick={() => {
                  draft.forgetKeys();
                  setKey('');
                  setRemember(false);
                  setEdited(false);
                  view.announce('All API keys are forgotten');
                }}
              >
                Forget all keys
              </Button>
            ) : null}
          </span>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" disabled={test.state.kind === 'testing'}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function hostOf(baseUrl: string): string {
  try {
    return new URL(baseUrl).host;
  } catch {
    return baseUrl;
  }
}
