import { useRef } from 'react';
import type { Prompt } from '#domain/prompts/prompt.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { SideSwitch } from '#ui/history/SideSwitch.tsx';
import { useDrawer } from '#ui/history/use-drawer.ts';
import { useIsDrawer } from '#ui/history/use-is-drawer.ts';
import { Notices } from '#ui/notices/Notices.tsx';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import * as words from '#words/prompts/prompts.ts';
import { FolderLine } from './FolderLine.tsx';
import { usePrompts } from './use-prompts.ts';
import { dateOf } from './version-date.ts';

const SIDE = '[grid-area:side] flex min-h-0 flex-col border-r border-line bg-neutral-2';
const DRAWER = 'fixed inset-y-0 left-0 z-55 w-[min(18rem,85vw)] shadow-float';

/** The saved prompts, in the place of the conversations. */
export function PromptsPanel() {
  const { view } = useWorkbench();
  const { prompts, all } = usePrompts();
  const chatId = useWorkbenchState((state) => state.chatId);
  const isDrawer = useIsDrawer();
  const nav = useRef<HTMLElement>(null);
  useDrawer(nav, isDrawer);
  return (
    <nav
      className={`${SIDE} overflow-y-auto ${isDrawer ? DRAWER : ''}`}
      aria-label={words.prompts}
      ref={nav}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isDrawer) return;
        view.setHistoryOpen(false);
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <h2 className="sr-only">{words.prompts}</h2>
      <Button
        className="mx-3 mt-3 mb-2 h-8! flex-none justify-start! bg-surface! touch:h-11!"
        icon="plus"
        onClick={() => void prompts.saveVersion(chatId)}
      >
        {words.saveVersion}
      </Button>
      <SideSwitch />
      {all?.length === 0 ? (
        <p className="flex-1 animate-appear-late px-4 py-2.5 text-ink-quiet">{words.noneYet}</p>
      ) : (
        <ul className="min-h-24 flex-1 overflow-y-auto overscroll-contain px-2 pb-2">
          {(all ?? []).map((prompt) => (
            <PromptRow key={prompt.id} prompt={prompt} />
          ))}
        </ul>
      )}
      <Notices place="history" />
      <div className="flex-none border-t border-line px-2 py-1.5">
        <Button
          variant="ghost"
          size="small"
          icon="importIn"
          onClick={() => view.openDialog({ kind: 'import' })}
        >
          {words.importFile}
        </Button>
        <FolderLine />
      </div>
    </nav>
  );
}

function PromptRow({ prompt }: { prompt: Prompt }) {
  const { view } = useWorkbench();
  const { prompts } = usePrompts();
  const { favourite, id, latest, name, updatedAtMs } = prompt;
  return (
    <li className="flex items-center rounded-control hover:bg-neutral-3">
      <button
        type="button"
        className="min-w-0 flex-1 px-2 py-1.5 text-left touch:min-h-11"
        onClick={() => view.openDialog({ kind: 'versions', promptId: id })}
      >
        <span className="block truncate">{name === '' ? words.untitled : name}</span>
        <span className="block truncate text-12 text-ink-quiet">
          {words.versionOf(latest)} · {dateOf(updatedAtMs)}
        </span>
      </button>
      <IconButton
        size="small"
        className={`mr-1 flex-none ${favourite ? 'text-amber-11 [&_path]:fill-current' : ''}`}
        icon="star"
        label={(favourite ? words.removeFavourite : words.addFavourite)(name)}
        onClick={() => void prompts.change(id, { favourite: !favourite })}
      />
    </li>
  );
}
