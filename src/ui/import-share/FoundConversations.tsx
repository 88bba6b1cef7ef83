import { comparisonTitle, lineOfColumn } from '#domain/conversation/column-lines.ts';
import { comparisonIdOf } from '#domain/conversation/comparison.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { conversationTitle } from '#domain/conversation/conversation-title.ts';
import { groupComparisons } from '#domain/conversation/group-comparisons.ts';
import { formatJson } from '#domain/json/format-json.ts';
import type { ImportedConversations } from '#domain/portable/imported-conversations.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { saveFile } from '#ui/primitives/browser/save-file.ts';
import { FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { columnsOf } from '#words/compare/saved-comparisons.ts';
import { saveAsTheyAre } from '#words/conversation/history.ts';
import * as words from '#words/transfer/export.ts';
import { programNames } from '#words/transfer/programs.ts';
import { READ_LINE } from './dialog-class.ts';

/** So many titles tell whether it is the right file. */
const SHOWN_TITLES = 5;

/** How many conversations are added, the columns of a comparison being one. */
export const countOf = ({ conversations }: ImportedConversations) => groupComparisons(conversations).length;

/** What a file of conversations holds, and what is left out of it. */
export function FoundConversations({ name, imported }: { name: string; imported: ImportedConversations }) {
  const { conversations, source, unusable, leftOut } = imported;
  const entries = groupComparisons(conversations);
  const count = entries.length;
  return (
    <div className="mt-2.5">
      <p className={READ_LINE}>
        <Icon name="check" />
        {words.found(programNames[source], name, count)}
      </p>
      <ul className="mt-1.5 mb-3">
        {entries.slice(0, SHOWN_TITLES).map((entry) => (
          <li key={entry[0].id} className="flex justify-between gap-3">
            <span className="truncate">{titleOf(entry)}</span>
            <small className="whitespace-nowrap text-ink-quiet">
              {comparisonIdOf(entry[0]) === null
                ? words.messageCount(entry[0].nodes.size)
                : columnsOf(entry.length)}
            </small>
          </li>
        ))}
        {count > SHOWN_TITLES ? (
          <li className="text-ink-quiet">{words.andMore(count - SHOWN_TITLES)}</li>
        ) : null}
      </ul>
      {leftOut.length > 0 ? (
        <ul className="mb-3 text-ink-quiet">
          {leftOut.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
      {unusable.length > 0 ? (
        <div className="mt-1.5 mb-3">
          <p className={FIELD_PROBLEM}>{words.unusable(unusable.length, unusable[0]?.sentence ?? '')}</p>
          <Button
            size="small"
            onClick={() =>
              saveFile(
                'unusable-records.json',
                `${formatJson(unusable.map(({ raw }) => raw))}\n`,
                'application/json',
              )
            }
          >
            {saveAsTheyAre}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** What the history will call a conversation, or the columns of a comparison. */
function titleOf(entry: readonly [Conversation, ...Conversation[]]): string {
  return comparisonIdOf(entry[0]) === null
    ? conversationTitle(entry[0])
    : comparisonTitle(entry.map(lineOfColumn));
}
