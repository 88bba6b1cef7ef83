import { useId } from 'react';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { backFields } from '#domain/conversation/replies/back-fields.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import * as words from '#words/conversation/back-fields.ts';

/** What became of each field that a server added to a reply, and the switch that sends none of them back. */
export function BackFields({ node, conversationId }: { node: MessageNode; conversationId: string }) {
  const { draft } = useWorkbench();
  const conversation = useWorkbenchState((state) => state.conversations.get(conversationId));
  const id = useId();
  const fields = conversation === undefined ? [] : backFields(conversation, node);
  if (fields.length === 0) return null;
  const isOn = conversation?.draft.plainReplies !== true;
  return (
    <section className="mt-2 border-t border-line pt-2 text-12/4.5" aria-labelledby={`${id}-title`}>
      <h4 id={`${id}-title`} className="font-medium">
        {words.title}
      </h4>
      <ul className="my-1 grid gap-0.5">
        {fields.map(({ field, outcome }) => (
          <li key={field} className="wrap-anywhere">
            <code>{field}</code> <span className="text-ink-quiet">{words.outcomes[outcome]}</span>
          </li>
        ))}
      </ul>
      <label className="flex w-fit items-center gap-2 touch:min-h-11">
        <input
          type="checkbox"
          role="switch"
          className="size-4 accent-accent"
          checked={isOn}
          aria-checked={isOn}
          aria-describedby={`${id}-how`}
          onChange={() => draft.setPlainReplies(conversationId, isOn)}
        />
        {words.sendBack}
      </label>
      <p id={`${id}-how`} className="text-ink-quiet">
        {words.sendBackHow}
      </p>
    </section>
  );
}
