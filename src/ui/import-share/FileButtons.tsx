import { Button } from '#ui/primitives/Button.tsx';
import { saveFile } from '#ui/primitives/browser/save-file.ts';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import * as common from '#words/page/common.ts';
import * as words from '#words/transfer/export.ts';
import { PART_BUTTONS } from './dialog-class.ts';

/** Saves a file or copies its text; null as long as it is made. */
export function FileButtons({
  file,
}: {
  file: { readonly name: string; readonly text: string; readonly mediaType: string } | null;
}) {
  return (
    <div className={PART_BUTTONS}>
      <Button
        variant="primary"
        icon="importIn"
        disabled={file === null}
        onClick={() => {
          if (file) saveFile(file.name, file.text, file.mediaType);
        }}
      >
        {words.download}
      </Button>
      <CopyButton variant="line" label={common.copy} getText={() => file?.text ?? ''} />
    </div>
  );
}
