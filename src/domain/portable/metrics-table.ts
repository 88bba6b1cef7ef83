import { formatCount, formatDuration, formatRate } from '#domain/metrics/format-metrics.ts';
import type { ReplyMetrics } from '#domain/metrics/reply-metrics.ts';
import type { Cost } from '#domain/models/cost.ts';
import { formatCost } from '#domain/models/cost.ts';

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
  const head = [
    'Column',
    'Model',
    'Time to first token (ms)',
    'Tokens per second',
    'Total (ms)',
    'Tokens in',
    'Tokens out',
    'Tokens estimated',
    'Cost (USD)',
    'Cost estimated',
    'Finish',
  ];
  const lines = rows.map(({ name, model, metrics, cost, finish }) => [
    safeText(name),
    safeText(model),
    numberCell(metrics?.firstTokenMs, 0),
    numberCell(metrics?.tokensPerSecond, 2),
    numberCell(metrics?.totalMs, 0),
    numberCell(metrics?.promptTokens, 0),
    numberCell(metrics?.completionTokens, 0),
    metrics === null ? '' : metrics.tokensEstimated ? 'yes' : 'no',
    numberCell(cost?.usd, 12),
    cost === null || cost.usd === null ? '' : cost.isEstimate ? 'yes' : 'no',
    safeText(finish ?? ''),
  ]);
  return [head, ...lines].map((line) => `${line.map(quoteCell).join(',')}\r\n`).join('');
}

/** The table as GitHub-flavoured Markdown, with units; what is not known is an en dash, an unknown cost `unknown`. */
export function metricsToMarkdown(rows: readonly MetricsRow[]): string {
  const lines = rows.map(({ name, model, metrics, cost, finish }) => {
    const about = metrics?.tokensEstimated ? '≈ ' : '';
    return [
      name,
      model,
      metrics?.firstTokenMs == null ? '–' : formatDuration(metrics.firstTokenMs),
      metrics?.tokensPerSecond == null ? '–' : about + formatRate(metrics.tokensPerSecond),
      metrics?.totalMs == null ? '–' : formatDuration(metrics.totalMs),
      metrics?.promptTokens == null ? '–' : formatCount(metrics.promptTokens),
      metrics?.completionTokens == null ? '–' : about + formatCount(metrics.completionTokens),
      metrics === null ? '–' : cost === null ? 'unknown' : formatCost(cost),
      finish ?? '–',
    ];
  });
  const head = ['Column', 'Model', 'TTFT', 'Speed', 'Total', 'Tokens in', 'Tokens out', 'Cost', 'Finish'];
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
