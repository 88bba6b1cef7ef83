import type { Unread } from '#domain/json/unread.ts';
import { listUnreadMembers } from '#domain/json/unread.ts';
import { NoticeBox } from '#ui/chat/NoticeBox.tsx';
import * as words from '#words/transfer/records.ts';

/** Says what this version could not read of a stored message or conversation; nothing where it read everything. */
export function UnreadNote({ records }: { records: readonly (Unread | undefined)[] }) {
  const unread = records.filter((record) => record !== undefined);
  if (unread.length === 0) return null;
  return (
    <NoticeBox>
      <span>{words.unreadMembers(unread.flatMap(listUnreadMembers))}</span>
    </NoticeBox>
  );
}
