import { useEffect, useRef } from 'react';
import { useWorkbench } from '#state/workbench.ts';
import { CommandMenu } from '#ui/commands/CommandMenu.tsx';
import { attachFiles } from '#ui/files/attach-files.ts';
import { registerFocus } from '#ui/focus/page-focus.ts';
import * as words from '#words/conversation/attach.ts';
import { filesToAttach } from '#words/conversation/composer.ts';

const ATTACH_COMMANDS = ['attach-file', 'attach-address'] as const;

/** The menu that attaches files and addresses to the message. */
export function AttachMenu() {
  const workbench = useWorkbench();
  const picker = useRef<HTMLInputElement>(null);
  // The browser's own dialog for files, for whichever command asks for it.
  useEffect(() => registerFocus('files-to-attach', { focus: () => picker.current?.showPicker() }), []);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={filesToAttach}
        tabIndex={-1}
        onChange={(event) => {
          if (event.target.files) void attachFiles(workbench, event.target.files);
          event.target.value = '';
        }}
      />
      <CommandMenu label={words.attach} icon="attach" className="touch:size-11" commands={ATTACH_COMMANDS} />
    </>
  );
}
