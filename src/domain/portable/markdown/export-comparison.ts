import { comparisonTitle, lineOfColumn } from '#domain/conversation/column-lines.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { describeDifferences } from '#domain/request/describe-differences.ts';
import { columnName } from '#words/compare/compare.ts';
import { describeConversation } from './export-markdown.ts';

/** The columns of a comparison as Markdown, one after the other, each under what tells it from the others. Never a key. */
export function exportComparisonMarkdown(columns: readonly Conversation[]): string {
  const differences = describeDifferences(columns.map(({ draft }) => draft));
  const sections = columns.flatMap((column, index) => [
    `## ${columnName(index + 1, differences[index] ?? '')}`,
    ...describeConversation(column, '###'),
  ]);
  return `${[`# ${comparisonTitle(columns.map(lineOfColumn))}`, ...sections].join('\n\n')}\n`;
}
