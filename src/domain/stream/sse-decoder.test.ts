import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SseEvent } from './sse-decoder.ts';
import { createSseDecoder } from './sse-decoder.ts';

function decode(pieces: readonly string[]): SseEvent[] {
  const decoder = createSseDecoder();
  return [...pieces.flatMap((piece) => decoder.push(piece)), ...decoder.end()];
}

function data(pieces: readonly string[]): string[] {
  return decode(pieces).map((event) => event.data);
}

/** Cuts a text at random places. */
function cut(text: string, places: readonly number[]): string[] {
  const sorted = [0, ...places.map((place) => place % (text.length + 1)), text.length].sort((a, b) => a - b);
  return sorted.slice(1).map((end, index) => text.slice(sorted[index], end));
}

const LINE = fc.oneof(
  fc.constantFrom('data', 'data:', 'data: x', 'data:  y', ': ping', 'event: error', 'id: 1', 'retry: 5', ''),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `data: ${text.replace(/[\r\n]/g, '')}`),
);

describe('createSseDecoder', () => {
  it('ends lines at LF, CR and CRLF, mixed as they may be', () => {
    expect(data(['data: a\n\ndata: b\r\rdata: c\r\n\r\ndata: d\n\r\ndata: e\r\n\n'])).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ]);
  });

  it('takes CRLF cut in two as one line end', () => {
    expect(data(['data: a\r', '\ndata: b\r', '\n\r', '\n'])).toEqual(['a\nb']);
  });

  it('gives an event at its last carriage return, without waiting for what follows', () => {
    const decoder = createSseDecoder();
    expect(decoder.push('data: [DONE]\r\r')).toEqual([{ name: null, data: '[DONE]' }]);
  });

  it('drops one byte order mark and lets a second spoil its line', () => {
    expect(data(['\ufeffdata: a\n\n'])).toEqual(['a']);
    expect(data(['\ufeff', 'data: a\n\n'])).toEqual(['a']);
    expect(data(['\ufeff\ufeffdata: a\n\ndata: b\n\n'])).toEqual(['b']);
  });

  it('joins data lines with line feeds, a bare one among them', () => {
    expect(data(['data: a\ndata\ndata: b\n\n'])).toEqual(['a\n\nb']);
  });

  it('takes off one space after the colon and no more', () => {
    expect(data(['data:a\ndata:  b\n\n'])).toEqual(['a\n b']);
  });

  it('passes over comments and other fields', () => {
    expect(data([': hi\nid: 1\nretry: x\nfoo: y\nbar\ndata: a\n: in between\ndata: b\n\n'])).toEqual([
      'a\nb',
    ]);
  });

  it('names an event, and only that one', () => {
    expect(decode(['event: error\ndata: a\n\ndata: b\n\nevent: x\n\ndata: c\n\n'])).toEqual([
      { name: 'error', data: 'a' },
      { name: null, data: 'b' },
      { name: null, data: 'c' },
    ]);
  });

  it('keeps U+2028, U+2029 and U+0085 inside a line', () => {
    expect(data(['data: a\u2028b\u2029c\u0085d\n\n'])).toEqual(['a\u2028b\u2029c\u0085d']);
  });

  it('gives the last event of a stream without a last line end', () => {
    expect(data(['data: [DONE]'])).toEqual(['[DONE]']);
    expect(data(['data: a\ndata: b\n'])).toEqual(['a\nb']);
  });

  it('gives the same events wherever the text is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(LINE, fc.constantFrom('\n', '\r', '\r\n'))),
        fc.array(fc.nat()),
        (lines, places) => {
          const text = lines.map(([line, end]) => line + end).join('');
          expect(decode(cut(text, places))).toEqual(decode([text]));
          expect(decode([...text])).toEqual(decode([text]));
        },
      ),
    );
  });

  it('agrees with an independent parser', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(LINE, fc.constantFrom('\n', '\r\n'))), (lines) => {
        const text = `${lines.map(([line, end]) => line + end).join('')}\n`;
        const theirs: SseEvent[] = [];
        const parser = createParser({
          onEvent: (event) => theirs.push({ name: event.event ?? null, data: event.data }),
        });
        parser.feed(text);
        expect(decode([text])).toEqual(theirs);
      }),
    );
  });

  it('never throws and loses no data line in random text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (pieces) => {
        const lines = pieces
          .join('')
          .replace(/^\ufeff/, '')
          .split(/\r\n|\r|\n/);
        const dataLines = lines.filter((line) => /^data(?::|$)/.test(line)).length;
        const decoded = data(pieces).map((text) => text.split('\n').length);
        expect(decoded.reduce((sum, count) => sum + count, 0)).toBe(dataLines);
      }),
    );
  });

  it.each(['\n', '\r', '\r\n'])(
    'takes 200,000 events in one piece in linear time with line end %j',
    (end) => {
      const decoder = createSseDecoder();
      const text = `data: {"x":1}${end}${end}`.repeat(200_000);
      // Quadratic work would take minutes here, far beyond the test's time limit.
      expect(decoder.push(text)).toHaveLength(200_000);
    },
  );

  it('takes 10 MB in one line, whole and in small pieces', () => {
    const text = `data: ${'x'.repeat(10_000_000)}\n\n`;
    expect(createSseDecoder().push(text)[0]?.data).toHaveLength(10_000_000);
    const decoder = createSseDecoder();
    let found: SseEvent[] = [];
    for (let at = 0; at < text.length; at += 100)
      found = [...found, ...decoder.push(text.slice(at, at + 100))];
    expect(found[0]?.data).toHaveLength(10_000_000);
  });
});
