import { useRef } from 'react';
import { IconButton } from '#ui/primitives/Button.tsx';
import * as words from '#words/conversation/composer.ts';

/** Opens the browser's own dialog for files. */
export function AttachButton({ onFiles }: { onFiles: (files: FileList) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={words.filesToAttach}
        tabIndex={-1}
        onChange={(event) => {
          if (event.target.files) onFiles(event.target.files);
          event.target.value = '';
        }}
      />
      <IconButton
        icon="image"
        label={words.attachFiles}
        className="phone:size-11"
        onClick={() => picker.current?.showPicker()}
      />
    </>
  );
}
