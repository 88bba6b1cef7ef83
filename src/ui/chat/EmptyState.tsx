import type { JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { focusOn } from '#ui/focus/page-focus.ts';
import type { IconName } from '#ui/primitives/Icon.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';

interface Starter {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly tag: string;
  readonly prompt: string;
  readonly systemPrompt?: string;
  readonly parameters?: readonly (readonly [string, JsonValue])[];
  readonly opensCompare?: boolean;
}

const EMAIL = `Extract the sender, the order number, the date and what is asked, as JSON.

Hi there,
I ordered two desk lamps (order 4481-B) on Tuesday 3 March and only one arrived. Could you send the other one before Friday? Thanks, Ana Duarte, ana@example.com`;

const TRACE = `Traceback (most recent call last):
  File "report.py", line 42, in <module>
    main()
  File "report.py", line 31, in main
    total = sum(row["amount"] for row in rows)
  File "report.py", line 31, in <genexpr>
    total = sum(row["amount"] for row in rows)
TypeError: unsupported operand type(s) for +: 'int' and 'str'`;

const STARTERS: readonly Starter[] = [
  {
    icon: 'braces',
    title: 'Extract JSON from a messy email',
    text: 'Paste an email and get fields back in a form you can parse.',
    tag: 'response_format, temperature 0',
    prompt: EMAIL,
    parameters: [
      ['temperature', 0],
      ['response_format', jsonObject([['type', 'json_object']])],
    ],
  },
  {
    icon: 'bug',
    title: 'Explain a stack trace',
    text: 'Name the failing line, the likely cause and the smallest fix.',
    tag: 'system prompt',
    prompt: TRACE,
    systemPrompt:
      'You review stack traces. Name the failing line, the likely cause, and the smallest fix, in that order.',
  },
  {
    icon: 'wrench',
    title: 'See what temperature does',
    text: 'A small real language model that samples in front of you. Send it twice.',
    tag: 'sandbox-sampler, temperature 1.2',
    prompt: 'The request is',
    parameters: [
      ['temperature', 1.2],
      ['max_tokens', 120],
    ],
  },
  {
    icon: 'columns',
    title: 'Choose between two API designs',
    text: 'Ask for a table of trade-offs, then send it to several models.',
    tag: 'Compare',
    prompt:
      'We need an endpoint that lists the orders of a customer. Compare GET /customers/{id}/orders with GET /orders?customer={id}: a table of trade-offs, then your choice in one sentence.',
    opensCompare: true,
  },
];

/** What stands in the place of messages while there are none: four ways to start, and three side doors. */
export function EmptyState({ conversationId }: { conversationId: string }) {
  const { chat, compare, draft, view } = useWorkbench();
  const isSandbox = useWorkbenchState(
    (state) => state.conversations.get(conversationId)?.draft.connection.kind === 'sandbox',
  );

  function begin(starter: Starter) {
    if (starter.tag.startsWith('sandbox-sampler')) {
      draft.setConnection(conversationId, { kind: 'sandbox' });
      draft.setModel(conversationId, 'sandbox-sampler');
    }
    for (const [name, value] of starter.parameters ?? []) {
      draft.setParameterValue(conversationId, name, value, []);
    }
    if (starter.systemPrompt) draft.setSystemPrompt(conversationId, starter.systemPrompt);
    chat.setComposerText(starter.prompt);
    if (starter.opensCompare) {
      compare.ensureColumns();
      view.setTab('compare');
    }
    focusOn('message');
  }

  return (
    <div className="empty">
      <h2>Start with a prompt</h2>
      <p>Pick one to fill the message box. Nothing is sent until you press Send.</p>
      <div className="starts">
        {STARTERS.map((starter) => (
          <button key={starter.title} type="button" className="start" onClick={() => begin(starter)}>
            <Icon name={starter.icon} />
            <b>{starter.title}</b>
            <span>{starter.text}</span>
            <em>
              <span className="tag">{starter.tag}</span>
            </em>
          </button>
        ))}
      </div>
      <div className="also">
        {isSandbox ? (
          <button type="button" onClick={() => view.openDialog({ kind: 'connection', conversationId })}>
            Connect Oxen.ai or your own server
          </button>
        ) : (
          <button type="button" onClick={() => draft.setConnection(conversationId, { kind: 'sandbox' })}>
            Use the sandbox, no key needed
          </button>
        )}
        <button type="button" onClick={() => view.openDialog({ kind: 'import' })}>
          Import a request you already have
        </button>
        <button type="button" onClick={() => view.setTab('api')}>
          See the code for this request
        </button>
      </div>
    </div>
  );
}
