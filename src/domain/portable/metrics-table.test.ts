import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReplyMetrics } from '#domain/metrics/reply-metrics.ts';
import type { MetricsRow } from './metrics-table.ts';
import { metricsToCsv, metricsToMarkdown } from './metrics-table.ts';

const METRICS: ReplyMetrics = {
  firstTokenMs: 284.4,
  tokensPerSecond: 142.256,
  totalMs: 960,
  promptTokens: 17,
  completionTokens: 1096,
  tokensEstimated: false,
  choiceCount: 1,
  reasoningTokens: null,
  cachedTokens: null,
  reasoningMs: null,
  finishReason: 'stop',
};

const row = (over: Partial<MetricsRow> = {}): MetricsRow => ({
  name: 'Column 1',
  model: 'gpt-4o-mini',
  metrics: METRICS,
  cost: { usd: 0.00015, isEstimate: false },
  finish: 'stop',
  ...over,
});

/** A CSV reader of its own, after RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === ',') {
      cells.push(cell);
      cell = '';
    } else if (character === '\r' && text[at + 1] === '\n') {
      rows.push([...cells, cell]);
      cells = [];
      cell = '';
      at += 1;
    } else cell += character;
  }
  return rows;
}

describe('metricsToCsv', () => {
  it('writes plain numbers, one line a column', () => {
    const [, line] = readCsv(metricsToCsv([row()]));
    expect(line).toEqual([
      'Column 1',
      'gpt-4o-mini',
      '284',
      '142.26',
      '960',
      '17',
      '1096',
      'no',
      '0.00015',
      'no',
      'stop',
    ]);
  });

  it('leaves empty what is not known, and never writes 0 in its place', () => {
    const [, line] = readCsv(
      metricsToCsv([row({ metrics: null, cost: { usd: null, isEstimate: false }, finish: null })]),
    );
    expect(line?.slice(2)).toEqual(Array(9).fill(''));
  });

  it('reads back as it was written, whatever the texts, and starts no cell like a formula', () => {
    const text = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\r', '\n', '\t', 'a', ' ', 'ß'),
    });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), (models) => {
        const rows = readCsv(metricsToCsv(models.map((model) => row({ model })))).slice(1);
        expect(rows.map((cells) => cells[1]?.replace(/^'(?=[=+\-@\t\r\n])/, ''))).toEqual(models);
        for (const cells of rows) for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });
});

describe('metricsToMarkdown', () => {
  it('writes a table with units', () => {
    expect(metricsToMarkdown([row()]).split('\n')[2]).toBe(
      '| Column 1 | gpt-4o-mini | 284 ms | 142 tok/s | 960 ms | 17 | 1,096 | $0.00015 | stop |',
    );
  });

  it('keeps a model’s name from breaking the table', () => {
    const [, , line = ''] = metricsToMarkdown([row({ model: 'a|b\n`c`' })]).split('\n');
    expect(line).toContain('a\\|b \\`c\\`');
  });

  it('calls an unknown cost unknown and marks estimates', () => {
    const [, , line] = metricsToMarkdown([
      row({ cost: null, metrics: { ...METRICS, tokensEstimated: true } }),
    ]).split('\n');
    expect(line).toContain('≈ 142 tok/s');
    expect(line).toContain('| unknown |');
  });
});
