import { useId } from 'react';
import type { Variant } from '#domain/experiments/experiment.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { messageRole, textMessage } from '#domain/wire/message.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { FIELD_EDGE, SELECT_ARROW, TEXT_AREA } from '#ui/primitives/classes/field-class.ts';
import { roleName } from '#words/conversation/roles.ts';
import * as words from '#words/experiments/experiments.ts';
import { withVariant } from './edit-experiment.ts';
import { useExperiments } from './use-experiments.ts';

const ROLES = ['user', 'assistant', 'system'] as const;

/** The messages after the system prompt, each with its role. */
export function VariantMessages({ variant }: { variant: Variant }) {
  const experiments = useExperiments();
  const headingId = useId();
  const { messages } = variant;

  function change(next: (before: readonly ChatMessage[]) => readonly ChatMessage[]) {
    experiments.edit((each) =>
      withVariant(each, variant.id, (before) => ({ ...before, messages: next(before.messages) })),
    );
  }
  const replace = (at: number, message: ChatMessage) =>
    change((before) => before.map((each, index) => (index === at ? message : each)));

  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId} className="mt-4 mb-1.5 text-12 font-medium text-ink-quiet">
        {words.messages}
      </h3>
      {messages.map((message, index) => (
        <MessageField
          // biome-ignore lint/suspicious/noArrayIndexKey: a message is its place in the list
          key={index}
          message={message}
          position={index + 1}
          isOnly={messages.length === 1}
          onChange={(next) => replace(index, next)}
          onRemove={() => change((before) => before.filter((_each, at) => at !== index))}
        />
      ))}
      <Button
        size="small"
        variant="ghost"
        icon="plus"
        className="mt-1.5"
        onClick={() =>
          change((before) => [
            ...before,
            textMessage(messageRole(before.at(-1) ?? new Map()) === 'user' ? 'assistant' : 'user', ''),
          ])
        }
      >
        {words.addMessage}
      </Button>
    </section>
  );
}

function MessageField({
  message,
  position,
  isOnly,
  onChange,
  onRemove,
}: {
  message: ChatMessage;
  position: number;
  isOnly: boolean;
  onChange: (message: ChatMessage) => void;
  onRemove: () => void;
}) {
  const role = messageRole(message);
  const content = message.get('content');
  const roles = ROLES.some((each) => each === role) ? ROLES : [role, ...ROLES];
  return (
    <div className="mt-2">
      <div className="mb-1 flex items-center gap-1">
        <select
          className={`h-6 px-2 text-12 ${FIELD_EDGE} touch:h-11 ${SELECT_ARROW}`}
          aria-label={words.roleOfMessage(position)}
          value={role}
          onChange={({ target }) => onChange(new Map(message).set('role', target.value))}
        >
          {roles.map((each) => (
            <option key={each} value={each}>
              {roleName(each)}
            </option>
          ))}
        </select>
        {isOnly ? null : (
          <IconButton
            size="small"
            icon="trash"
            className="ml-auto"
            label={words.removeMessage(position)}
            onClick={onRemove}
          />
        )}
      </div>
      {typeof content === 'string' ? (
        <textarea
          data-variables=""
          className={`${TEXT_AREA} field-sizing-content max-h-72 min-h-18`}
          aria-label={words.messageAt(position, roleName(role))}
          rows={3}
          value={content.replace(/\r\n?/g, '\n')}
          onChange={({ target }) => onChange(new Map(message).set('content', target.value))}
        />
      ) : (
        <p className="text-12 text-ink-quiet">{words.partsKept}</p>
      )}
    </div>
  );
}
