import { useStore } from 'zustand';
import type { PromptFolder } from '#state/prompts/folder/prompt-folder.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/prompts/folder.ts';
import { usePrompts } from './use-prompts.ts';

/** Which folder the prompts are kept in, and whether all is well there; absent where the browser has none for pages. */
export function FolderLine() {
  const { folder } = usePrompts().prompts;
  return folder ? <Line folder={folder} /> : null;
}

function Line({ folder }: { folder: PromptFolder }) {
  const { view } = useWorkbench();
  const { name, status, troubles } = useStore(folder.store);
  const isWell = status === 'none' || (status === 'connected' && troubles.length === 0);
  const isClosed = status === 'not-allowed';
  return (
    <Button
      variant="ghost"
      size="small"
      icon={isWell ? 'folder' : 'warning'}
      className={`max-w-full min-w-0 ${isWell ? '' : 'text-amber-11!'}`}
      onClick={() => (isClosed ? void folder.reconnect() : view.openDialog({ kind: 'prompt-folder' }))}
    >
      <span className="truncate">
        {status === 'none' ? words.keepInFolder : isClosed ? words.reconnect(name) : words.folderNamed(name)}
      </span>
    </Button>
  );
}
