import { useMemo } from 'react';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { PRESET_IDS } from '#domain/parameters/presets.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { SNIPPET_LANGUAGES } from '#domain/snippets/registry.ts';
import { messageRole } from '#domain/wire/message.ts';
import { MAX_COLUMNS } from '#state/compare-actions.ts';
import { isBusy } from '#state/selectors.ts';
import { useModels } from '#state/use-models.ts';
import type { Workbench } from '#state/workbench.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { ThemeChoice, WorkbenchState } from '#state/workbench-state.ts';
import type { IconName } from '#ui/primitives/Icon.tsx';
import type { Command } from './find-commands.ts';
import { isApple } from './is-apple.ts';
import { copyCode, createPageActions } from './page-actions.ts';
import type { ShortcutId } from './shortcuts.ts';
import { capsOf } from './shortcuts.ts';

const SANDBOX: ConnectionChoice = { kind: 'sandbox' };

/** Everything that can be done now, for the palette. What cannot be done as things stand is left out. */
export function useCommands(): readonly Command[] {
  const workbench = useWorkbench();
  const state = useWorkbenchState((current) => current);
  const { models } = useModels(state.conversations.get(state.chatId)?.draft.connection ?? SANDBOX);
  return useMemo(
    () => [
      ...actionCommands(workbench, state),
      ...models.map((model) => modelCommand(workbench, model)),
      ...state.history.map((entry) => conversationCommand(workbench, entry)),
      ...viewCommands(workbench, state),
    ],
    [workbench, state, models],
  );
}

type Details = Partial<Pick<Command, 'detail' | 'keywords' | 'caps' | 'isRare'>>;

function command(
  group: Command['group'],
  label: string,
  icon: IconName,
  run: () => void,
  details: Details = {},
): Command {
  return {
    id: `${group} ${label}`,
    group,
    label,
    icon,
    run,
    detail: '',
    keywords: '',
    caps: [],
    isRare: false,
    ...details,
  };
}

function actionCommands(workbench: Workbench, state: WorkbenchState): readonly Command[] {
  const { chat, compare, conversations, draft, view } = workbench;
  const { chatId } = state;
  const actions = createPageActions(workbench);
  const apple = isApple();
  const byKey = (id: ShortcutId, label: string, icon: IconName, details: Details = {}) =>
    command('Actions', label, icon, actions[id], { caps: capsOf(id, apple), ...details });
  const act = (label: string, icon: IconName, run: () => void, details: Details = {}) =>
    command('Actions', label, icon, run, details);

  const inCompare = state.view.tab === 'compare';
  const conversation = state.conversations.get(chatId);
  const last = conversation ? selectPath(conversation).at(-1) : undefined;
  const busy = inCompare ? state.columnIds.some((id) => isBusy(state, id)) : isBusy(state, chatId);
  const languages = [...SNIPPET_LANGUAGES].sort(
    (a, b) => Number(b.id === state.view.languageId) - Number(a.id === state.view.languageId),
  );

  const ofTheChat = (): readonly Command[] => [
    ...languages.map((language, index) =>
      act(`Copy code as ${language.label}`, 'copy', () => void copyCode(workbench, language.id), {
        caps: index === 0 ? capsOf('copy-code', apple) : [],
        keywords: 'snippet',
        isRare: index > 0,
      }),
    ),
    byKey('share-link', 'Copy share link', 'link'),
  ];
  const ofTheMessages = (): readonly Command[] => [
    ...(last && !busy && messageRole(last.message) === 'assistant'
      ? [act('Regenerate the last reply', 'redo', () => chat.regenerate(chatId, last.id))]
      : []),
    ...(last
      ? [
          act('Duplicate conversation', 'copy', () => void conversations.duplicate(chatId)),
          act('Delete conversation', 'trash', () => void conversations.remove(chatId)),
        ]
      : []),
  ];
  const ofTheRequest = (): readonly Command[] => [
    ...PRESET_IDS.map((preset) =>
      act(
        `Preset: ${preset[0]?.toUpperCase()}${preset.slice(1)}`,
        'sliders',
        () => draft.applyPreset(chatId, preset),
        { keywords: 'parameters' },
      ),
    ),
    byKey('system-prompt', 'Write the system prompt', 'text'),
    act('Add tool', 'wrench', () => view.openDialog({ kind: 'tool', conversationId: chatId, index: null }), {
      keywords: 'function',
    }),
    act('Model facts', 'info', () => view.openDialog({ kind: 'model-facts', conversationId: chatId }), {
      detail: conversation?.draft.model ?? '',
    }),
  ];

  return [
    byKey('new-conversation', 'New conversation', 'plus', { keywords: 'chat clear' }),
    ...(busy
      ? [
          act(
            inCompare ? 'Stop all replies' : 'Stop the reply',
            'stop',
            () => {
              for (const id of inCompare ? state.columnIds : [chatId]) chat.stop(id);
            },
            { caps: capsOf('close-or-stop', apple) },
          ),
        ]
      : []),
    ...(inCompare ? [] : ofTheChat()),
    act('Import request', 'importIn', () => view.openDialog({ kind: 'import' }), {
      keywords: 'paste curl json',
    }),
    act('Export', 'exportOut', () => view.openDialog({ kind: 'export', conversationId: chatId }), {
      keywords: 'save download markdown json everything',
    }),
    act(
      'Import conversations',
      'importIn',
      () => view.openDialog({ kind: 'export', conversationId: chatId }),
      { keywords: 'chatgpt file restore' },
    ),
    byKey('connection', 'Connection', 'plug', {
      detail: connectionName(conversation?.draft.connection ?? SANDBOX),
      keywords: 'key sandbox oxen custom address',
    }),
    act('Forget all API keys', 'trash', draft.forgetKeys, { keywords: 'remove delete key' }),
    byKey('chat', 'Go to Chat', 'chat'),
    byKey('compare', 'Go to Compare', 'columns'),
    byKey('api', 'Go to API', 'braces', { keywords: 'code' }),
    ...(state.columnIds.length < MAX_COLUMNS
      ? [
          act('Add column', 'plus', () => addColumn(workbench), { keywords: 'compare' }),
          ...(last
            ? [
                act('Compare this conversation: add it as a column', 'columns', () => {
                  compare.addChatAsColumn();
                  view.setTab('compare');
                }),
              ]
            : []),
        ]
      : []),
    byKey('model', 'Choose the model', 'search'),
    byKey('parameters', 'Go to the parameters', 'sliders'),
    ...(inCompare ? [] : [...ofTheRequest(), ...ofTheMessages()]),
    byKey('message', 'Write a message', 'edit', { keywords: 'composer' }),
  ];
}

/** Compare begins with columns of its own; one more comes to those. */
function addColumn({ compare, view }: Workbench): void {
  compare.ensureColumns();
  compare.addColumn();
  view.setTab('compare');
}

function modelCommand(
  { draft, modelMarks, store, view }: Workbench,
  model: { readonly id: string; readonly displayName: string; readonly developer: string | null },
): Command {
  return {
    ...command('Models', model.displayName, 'sliders', () => {
      draft.setModel(store.getState().chatId, model.id);
      modelMarks.noteRecent(model.id);
      if (store.getState().view.tab === 'compare') view.setTab('chat');
    }),
    id: `Models ${model.id}`,
    detail: model.displayName === model.id ? '' : model.id,
    keywords: model.developer ?? '',
  };
}

function conversationCommand(
  { conversations, store, view }: Workbench,
  entry: { readonly id: string; readonly title: string; readonly model: string },
): Command {
  return {
    ...command('Conversations', entry.title, 'chat', () => {
      if (store.getState().view.tab === 'compare') view.setTab('chat');
      void conversations.open(entry.id);
    }),
    id: `Conversations ${entry.id}`,
    detail: entry.model,
  };
}

function viewCommands(workbench: Workbench, state: WorkbenchState): readonly Command[] {
  const { view } = workbench;
  const actions = createPageActions(workbench);
  const apple = isApple();
  const { historyOpen, panelOpen, projector, singleKeys, speakSentences, tab, theme } = state.view;
  const byKey = (id: ShortcutId, label: string, icon: IconName, details: Details = {}) =>
    command('View', label, icon, actions[id], { caps: capsOf(id, apple), ...details });
  const themes: readonly [ThemeChoice, IconName][] = [
    ['system', 'screen'],
    ['light', 'sun'],
    ['dark', 'moon'],
  ];
  return [
    byKey(
      'projector',
      projector ? 'Leave projector mode' : 'Projector mode: larger type, fewer controls',
      'screen',
    ),
    byKey('theme', 'Next theme', 'sun', { detail: `now ${theme}` }),
    ...themes
      .filter(([choice]) => choice !== theme)
      .map(([choice, icon]) => command('View', `Theme: ${choice}`, icon, () => view.setTheme(choice))),
    byKey('history', historyOpen ? 'Hide the history' : 'Show the history', 'sidebar', {
      keywords: 'conversations',
    }),
    ...(tab === 'compare'
      ? []
      : [byKey('panel', panelOpen ? 'Hide the parameters' : 'Show the parameters', 'sliders')]),
    command('View', singleKeys ? 'Turn single keys off' : 'Turn single keys on', 'text', () =>
      view.setSingleKeys(!singleKeys),
    ),
    command(
      'View',
      speakSentences ? 'Do not speak sentences as they arrive' : 'Speak sentences as they arrive',
      'audio',
      () => view.setSpeakSentences(!speakSentences),
      { keywords: 'screen reader accessibility' },
    ),
    byKey('shortcuts', 'Keyboard shortcuts', 'info', { keywords: 'keys help list' }),
  ];
}

function connectionName(choice: ConnectionChoice): string {
  if (choice.kind === 'oxen') return 'Oxen.ai';
  return choice.kind === 'custom' ? choice.baseUrl : 'Sandbox';
}
