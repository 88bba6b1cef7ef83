import { formatCount, formatDuration, formatRate } from '#domain/metrics/format-metrics.ts';
import type { ReplyMetrics } from '#domain/metrics/reply-metrics.ts';
import type { Cost } from '#domain/models/cost.ts';
import { formatCost } from '#domain/models/cost.ts';
import * as words from '#words/compare/metrics-table.ts';

/** One line of a table of metrics: a column and its latest reply. */
export interface MetricsRow {
  /** `Column 1`. */
  readonly name: string;
  readonly model: string;
  /** Null while there is no reply. */
  readonly metrics: ReplyMetrics | null;
  readonly cost: Cost | null;
  /** Why the reply ended: `stop`, `length`, `stopped`, `failed` … */
  readonly finish: string | null;
}

/**
 * The table as CSV (RFC 4180: CRLF, quotes doubled) with plain numbers, times in milliseconds. A text that a spreadsheet
 * would take for a formula gets an apostrophe before it. What is not known is empty.
 */
export function metricsToCsv(rows: readonly MetricsRow[]): string {
  const head = Object.values(words.csvHead);
  const lines = rows.map(({ name, model, metrics, cost, finish }) => [
    safeText(name),
    safeText(model),
    numberCell(metrics?.firstTokenMs, 0),
    numberCell(metrics?.tokensPerSecond, 2),
    numberCell(metrics?.totalMs, 0),
    numberCell(metrics?.promptTokens, 0),
    numberCell(metrics?.completionTokens, 0),
    metrics === null ? '' : metrics.tokensEstimated ? words.yes : words.no,
    numberCell(cost?.usd, 12),
    cost === null || cost.usd === null ? '' : cost.isEstimate ? words.yes : words.no,
    safeText(finish ?? ''),
  ]);
  return [head, ...lines].map((line) => `${line.map(quoteCell).join(',')}\r\n`).join('');
}

/** The table as GitHub-flavoured Markdown, with units; what is not known is an en dash, an unknown cost `unknown`. */
export function metricsToMarkdown(rows: readonly MetricsRow[]): string {
  const lines = rows.map(({ name, model, metrics, cost, finish }) => {
    const about = metrics?.tokensEstimated ? words.about : '';
    return [
      name,
      model,
      metrics?.firstTokenMs == null ? words.nothing : formatDuration(metrics.firstTokenMs),
      metrics?.tokensPerSecond == null ? words.nothing : about + formatRate(metrics.tokensPerSecond),
      metrics?.totalMs == null ? words.nothing : formatDuration(metrics.totalMs),
      metrics?.promptTokens == null ? words.nothing : formatCount(metrics.promptTokens),
      metrics?.completionTokens == null ? words.nothing : about + formatCount(metrics.completionTokens),
      metrics === null ? words.nothing : cost === null ? words.unknown : formatCost(cost),
      finish ?? words.nothing,
    ];
  });
  const head = Object.values(words.markdownHead);
  const rule = head.map((_title, index) => (index < 2 || index === head.length - 1 ? '---' : '---:'));
  const writeLine = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return (
    [head, rule].map(writeLine).join('') + lines.map((line) => writeLine(line.map(markdownCell))).join('')
  );
}

function numberCell(value: number | null | undefined, decimals: number): string {
  return value === null || value === undefined ? '' : String(Number(value.toFixed(decimals)));
}

function safeText(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

function quoteCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function markdownCell(text: string): string {
  return text.replace(/[\\|`*_<>[\]~]/g, '\\$&').replace(/\s+/g, ' ');
}
