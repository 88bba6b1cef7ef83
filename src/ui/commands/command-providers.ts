import { EVERY_LANGUAGE } from '#domain/languages/languages.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { PRESET_IDS } from '#domain/parameters/presets.ts';
import { openEntry } from '#state/actions/entry-actions.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import type { IconName } from '#ui/primitives/Icon.tsx';
import { bringChatToView, isChatShown } from '#ui/tabs/tab-table.ts';
import { sweep } from '#words/models/parameters.ts';
import * as search from '#words/page/command-search.ts';
import * as words from '#words/page/commands.ts';
import type { CommandGroup } from './command.ts';
import { inState } from './command.ts';
import type { CommandId } from './command-table.ts';
import { COMMANDS } from './command-table.ts';
import { copyCode } from './copy.ts';
import type { EveryCommandId } from './every-command.ts';
import { EVERY_COMMAND_LIST } from './every-command.ts';
import type { Keys } from './keys.ts';
import { capsOf } from './keys.ts';
import type { Page } from './page.ts';
import { goToParameter } from './request-commands.ts';

/** One line of the palette. */
export interface PaletteLine {
  /** Unlike every other's. */
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: string;
  /** Said quietly after the label. */
  readonly detail: string;
  readonly icon: IconName;
  readonly caps: readonly string[];
  /** More words by which it is found. */
  readonly keywords: string;
  /** Whether it comes after all others that match as well: a rarer form of one of them. */
  readonly isRare: boolean;
  run(page: Page): void;
}

/** What the palette knows beside the state. */
export interface PaletteSources {
  readonly models: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly developer: string | null;
  }[];
  /** The names of the parameters of the conversation. */
  readonly parameters: readonly string[];
  /** Those of them whose values can be gone through. */
  readonly swept: readonly ParameterSpec[];
  readonly isApple: boolean;
}

/** Commands of which there are as many as there are things of a kind. */
interface Provider {
  /** The command that they follow in the list. */
  readonly after: CommandId;
  list(state: WorkbenchState, sources: PaletteSources): readonly PaletteLine[];
}

/** What people type to find each command: the compiler asks for a new one's. */
const COMMAND_SEARCH: Readonly<Record<EveryCommandId, string>> = search.commands;
const PARAMETER_SEARCH: Readonly<Record<string, string>> = search.parameters;

const PLAIN = { detail: '', keywords: '', isRare: false } as const;

const caps = (keys: Keys | undefined, { isApple }: PaletteSources) =>
  keys === undefined ? [] : capsOf(keys, isApple);

const PROVIDERS: readonly Provider[] = [
  {
    after: 'copy-code',
    list(state, sources) {
      if (!isChatShown(state)) return [];
      const { languageId } = state.view;
      return [...EVERY_LANGUAGE]
        .sort((a, b) => Number(b.id === languageId) - Number(a.id === languageId))
        .map(({ id, label }, index) => ({
          ...PLAIN,
          id: `copy-code ${id}`,
          group: 'actions',
          label: words.copyCodeAs(label),
          icon: 'copy',
          caps: index === 0 ? caps(COMMANDS['copy-code'].keys, sources) : [],
          keywords: search.code,
          isRare: index > 0,
          run: (page) => void copyCode(page, id),
        }));
    },
  },
  {
    after: 'parameters',
    list: (state) =>
      isChatShown(state)
        ? PRESET_IDS.map((preset) => ({
            ...PLAIN,
            id: `preset ${preset}`,
            group: 'actions',
            label: words.preset(`${preset.charAt(0).toUpperCase()}${preset.slice(1)}`),
            icon: 'sliders',
            caps: [],
            keywords: search.presets,
            run: ({ draft, store }) => draft.applyPreset(store.getState().chatId, preset),
          }))
        : [],
  },
  {
    after: 'parameters',
    list: ({ chatId }, { parameters }) =>
      parameters.map((name) => ({
        ...PLAIN,
        id: `parameter ${name}`,
        group: 'parameters',
        label: name,
        icon: 'sliders',
        caps: [],
        keywords: PARAMETER_SEARCH[name] ?? '',
        run: (page) => goToParameter(page, chatId, name),
      })),
  },
  {
    after: 'message',
    list: (state, { swept }) =>
      isChatShown(state)
        ? swept.map((spec) => ({
            ...PLAIN,
            id: `sweep ${spec.name}`,
            group: 'parameters',
            label: sweep(spec.name),
            icon: 'chart',
            caps: [],
            keywords: search.sweeps,
            isRare: true,
            run: ({ view, store }) =>
              view.openDialog({ kind: 'sweep', conversationId: store.getState().chatId, spec }),
          }))
        : [],
  },
  {
    after: 'message',
    list: (_state, { models }) =>
      models.map(({ id, displayName, developer }) => ({
        ...PLAIN,
        id: `model ${id}`,
        group: 'models',
        label: displayName,
        detail: displayName === id ? '' : id,
        icon: 'sliders',
        caps: [],
        keywords: developer ?? '',
        run(page) {
          page.draft.setModel(page.store.getState().chatId, id);
          page.modelMarks.noteRecent(id);
          bringChatToView(page);
        },
      })),
  },
  {
    after: 'message',
    list: ({ history }) =>
      history.map((entry) => ({
        ...PLAIN,
        id: `conversation ${entry.id}`,
        group: 'conversations',
        label: entry.title,
        detail: entry.model,
        icon: entry.columns === undefined ? 'chat' : 'columns',
        caps: [],
        run(page) {
          if (entry.columns === undefined) bringChatToView(page);
          void openEntry(page, entry);
        },
      })),
  },
];

/** Everything that can be done now, for the palette. What cannot be done as things stand is left out. */
export function listCommands(state: WorkbenchState, sources: PaletteSources): readonly PaletteLine[] {
  return EVERY_COMMAND_LIST.flatMap(([id, command]): readonly PaletteLine[] => [
    ...(command.isUnlisted || !(command.isAvailable?.(state) ?? true)
      ? []
      : [
          {
            ...PLAIN,
            id,
            group: command.group,
            label: inState(command.label, state),
            detail: inState(command.detail ?? '', state),
            icon: inState(command.icon, state),
            caps: caps(command.keys ?? command.alsoKeys, sources),
            keywords: COMMAND_SEARCH[id],
            run: (page: Page) => command.run(page, page.store.getState()),
          },
        ]),
    ...PROVIDERS.filter(({ after }) => after === id).flatMap(({ list }) => list(state, sources)),
  ]);
}
