import { AttachmentList } from './AttachmentList.tsx';
import { FileProblems } from './FileProblems.tsx';

/** What stands above the text once files were chosen: what goes along, and why others do not. */
export function Attachments() {
  return (
    <>
      <AttachmentList />
      <FileProblems />
    </>
  );
}
