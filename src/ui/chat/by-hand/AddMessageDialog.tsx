import type { FormEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { pathTo, selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { messageRole, messageToolCalls, toolMessage } from '#domain/wire/message.ts';
import { addMessagePlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { focusOn } from '#ui/focus/page-focus.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { RadioSegments } from '#ui/primitives/choices/RadioSegments.tsx';
import { FIELD, FIELD_PROBLEM, TEXT_AREA } from '#ui/primitives/classes/field-class.ts';
import { Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/conversation/by-hand.ts';
import * as common from '#words/page/common.ts';

const ROLES = ['user', 'assistant', 'system', 'developer', 'tool'] as const;
type Role = (typeof ROLES)[number];
const PLACES = ['above', 'below'] as const;
type Place = (typeof PLACES)[number];

interface AddMessageDialogProps {
  readonly conversationId: string;
  /** The message above or below which it is to stand; null: at the end. */
  readonly besideId: string | null;
  readonly onClose: () => void;
}

/** A message of any role, written by hand, at any place of the conversation. */
export function AddMessageDialog({ conversationId, besideId, onClose }: AddMessageDialogProps) {
  const form = useAddedMessage(conversationId, besideId, onClose);
  const { role, text, callId, problem, isLast } = form;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  // After the dialog has opened and given the focus to its first button.
  useEffect(() => field.current?.focus(), []);
  return (
    <Dialog title={words.title} width="wide" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          form.add(false);
        }}
      >
        <DialogBody>
          <p>{words.how}</p>
          <RoleAndPlace form={form} hasPlace={besideId !== null} />
          {role === 'tool' ? (
            <ToolCallId
              id={`${id}-call`}
              value={callId}
              open={form.openCalls}
              isWrong={problem === words.needsCall}
              onChange={form.setCallId}
            />
          ) : null}
          <label className="mt-3.5 mb-1 block font-medium" htmlFor={id}>
            {words.text}
          </label>
          <textarea
            ref={field}
            id={id}
            data-variables=""
            rows={5}
            className={TEXT_AREA}
            value={text}
            aria-invalid={problem === words.needsText}
            onChange={(event) => form.setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              form.add(isLast);
            }}
          />
          {problem === null ? null : (
            <p role="alert" className={FIELD_PROBLEM}>
              {problem}
            </p>
          )}
        </DialogBody>
        <DialogFoot>
          <Button onClick={onClose}>{common.cancel}</Button>
          {isLast ? <Button onClick={() => form.add(true)}>{words.addAndSend}</Button> : null}
          <Button variant="primary" type="submit">
            {common.add}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

/** Who says it, and above or below which message. */
function RoleAndPlace({
  form: { role, setRole, place, setPlace },
  hasPlace,
}: {
  form: Pick<ReturnType<typeof useAddedMessage>, 'role' | 'setRole' | 'place' | 'setPlace'>;
  hasPlace: boolean;
}) {
  return (
    <>
      <div className="mt-3.5 flex flex-wrap items-center gap-x-5 gap-y-2">
        <RadioSegments
          className="flex-wrap"
          label={words.role}
          values={ROLES}
          value={role}
          nameOf={(each) => words.roleNames[each]}
          onChange={setRole}
        />
        {hasPlace ? (
          <RadioSegments
            label={words.where}
            values={PLACES}
            value={place}
            nameOf={(each) => words.whereNames[each]}
            onChange={setPlace}
          />
        ) : null}
      </div>
      {words.roleHints[role] === '' ? null : <p className="mt-1.5 text-12/4.5">{words.roleHints[role]}</p>}
    </>
  );
}

/** The id of the call that a result answers; the calls that wait for one are offered. */
function ToolCallId({
  id,
  value,
  open,
  isWrong,
  onChange,
}: {
  id: string;
  value: string;
  open: readonly string[];
  isWrong: boolean;
  onChange: (value: string) => void;
}) {
  return (
    <div className="mt-3.5">
      <label className="mb-1 block font-mono text-12 font-medium" htmlFor={id}>
        {words.toolCallId}
      </label>
      <input
        id={id}
        className={`${FIELD} font-mono text-12`}
        list={`${id}-open`}
        placeholder={words.toolCallHint}
        autoComplete="off"
        spellCheck={false}
        value={value}
        aria-invalid={isWrong}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={`${id}-open`}>
        {open.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </div>
  );
}

/** What is filled in, where it goes, and what adds it. */
function useAddedMessage(conversationId: string, besideId: string | null, onClose: () => void) {
  const { typing, withLater } = useWorkbench();
  const typedPlace = addMessagePlace(conversationId);
  const text = useWorkbenchState((state) => state.typedTexts.get(typedPlace)) ?? '';
  const conversation = useWorkbenchState((state) => state.conversations.get(conversationId));
  const [place, setPlace] = useState<Place>('below');
  const afterId = conversation ? afterOf(conversation, besideId, place) : null;
  const before = conversation ? pathTo(conversation.nodes, afterId).map(({ message }) => message) : [];
  const [role, setRole] = useState<Role>(() => nextRole(before));
  const openCalls = callsWithoutResult(before);
  const [typedCallId, setCallId] = useState<string | null>(null);
  const callId = typedCallId ?? openCalls[0] ?? '';
  const [isTried, setTried] = useState(false);
  const isLast = afterId === (conversation?.headId ?? null);
  const isBlank = text.trim() === '' && role !== 'tool';
  const problem = isBlank
    ? words.needsText
    : role === 'tool' && callId.trim() === ''
      ? words.needsCall
      : null;

  function add(andSend: boolean) {
    setTried(true);
    if (problem !== null) return;
    void withLater(({ byHand }) => {
      const nodeId = byHand.insert(conversationId, afterId, messageOf(role, text, callId.trim()));
      typing.clear(typedPlace);
      onClose();
      if (andSend) byHand.sendFrom(conversationId, nodeId);
      focusOn('message');
    });
  }

  return {
    role,
    setRole,
    place,
    setPlace,
    text,
    setText: (next: string) => (next === '' ? typing.clear(typedPlace) : typing.set(typedPlace, next)),
    callId,
    setCallId,
    openCalls,
    isLast,
    problem: isTried ? problem : null,
    add,
  };
}

/** The message behind which the new one goes; null: before all. */
function afterOf(conversation: Conversation, besideId: string | null, place: Place): string | null {
  if (besideId === null) return conversation.headId;
  const path = selectPath(conversation);
  const at = path.findIndex(({ id }) => id === besideId);
  return (place === 'below' ? path[at] : path[at - 1])?.id ?? null;
}

/** Who speaks next, as a rule. */
function nextRole(before: readonly ChatMessage[]): Role {
  const last = before.at(-1);
  if (last === undefined) return 'user';
  return messageRole(last) === 'user' ? 'assistant' : 'user';
}

function callsWithoutResult(before: readonly ChatMessage[]): readonly string[] {
  const answered = new Set(before.map((message) => message.get('tool_call_id')));
  return before
    .flatMap((message) => messageToolCalls(message))
    .flatMap(({ id }) => (id === null || answered.has(id) ? [] : [id]));
}

function messageOf(role: Role, text: string, callId: string): ChatMessage {
  if (role === 'tool') return toolMessage(callId, text);
  return jsonObject([
    ['role', role],
    ['content', text],
  ]);
}
