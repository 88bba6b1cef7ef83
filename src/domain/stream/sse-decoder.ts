/** One server-sent event: its `event` field (null when it has none) and its data lines, joined with line feeds. */
export interface SseEvent {
  readonly name: string | null;
  readonly data: string;
}

/** Text in, events out. */
export interface SseDecoder {
  /** Takes the next piece of decoded text, cut anywhere, and gives the events that it completes. */
  push(text: string): SseEvent[];
  /** The event that the stream ended in, if any: some servers leave out its last line end. It may be cut off. */
  end(): SseEvent[];
}

const LF = 0x0a;
const CR = 0x0d;
const COLON = 0x3a;
const SPACE = 0x20;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Decodes server-sent events (WHATWG HTML, section 9.2) in time linear in the text, wherever it is cut and whichever
 * line ends it has. A carriage return ends its line at once: a server that ends lines with CR alone and keeps the
 * connection open must not leave its last event waiting for more.
 */
export function createSseDecoder(): SseDecoder {
  let atStart = true;
  let afterCarriageReturn = false;
  let name: string | null = null;
  const partialLine: string[] = [];
  const dataLines: string[] = [];
  let events: SseEvent[] = [];

  function dispatch(): void {
    if (dataLines.length > 0) {
      events.push({ name, data: dataLines.length === 1 ? (dataLines[0] ?? '') : dataLines.join('\n') });
      dataLines.length = 0;
    }
    name = null;
  }

  function takeLine(line: string): void {
    if (line === '') {
      dispatch();
      return;
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    if (field !== 'data' && field !== 'event' && field !== 'error') return;
    const from = colon === -1 ? line.length : colon + (line.charCodeAt(colon + 1) === SPACE ? 2 : 1);
    const value = line.slice(from);
    // Not in the standard: llama.cpp's server writes its errors so.
    if (field === 'error') events.push({ name: field, data: value });
    else if (field === 'data') dataLines.push(value);
    else name = value === '' ? null : value;
  }

  function takePartialLine(last: string): void {
    if (partialLine.length === 0) {
      // Comments may be long and come often: they are dropped without being cut out.
      if (last.charCodeAt(0) !== COLON) takeLine(last);
      return;
    }
    partialLine.push(last);
    const line = partialLine.join('');
    partialLine.length = 0;
    takeLine(line);
  }

  function taken(): SseEvent[] {
    const complete = events;
    events = [];
    return complete;
  }

  return {
    push(text) {
      if (text === '') return [];
      let at = 0;
      if (atStart) {
        atStart = false;
        if (text.charCodeAt(0) === BYTE_ORDER_MARK) at = 1;
      }
      if (afterCarriageReturn) {
        afterCarriageReturn = false;
        if (text.charCodeAt(at) === LF) at += 1;
      }
      // The next of each kind is looked for only once the last one is passed, so no part is searched twice.
      let nextLf = -2;
      let nextCr = -2;
      for (;;) {
        if (nextLf !== -1 && nextLf < at) nextLf = text.indexOf('\n', at);
        if (nextCr !== -1 && nextCr < at) nextCr = text.indexOf('\r', at);
        if (nextLf === -1 && nextCr === -1) break;
        const lineEnd = nextLf === -1 ? nextCr : nextCr === -1 ? nextLf : Math.min(nextLf, nextCr);
        takePartialLine(text.slice(at, lineEnd));
        at = lineEnd + 1;
        if (text.charCodeAt(lineEnd) === CR) {
          if (at === text.length) afterCarriageReturn = true;
          else if (text.charCodeAt(at) === LF) at += 1;
        }
      }
      if (at < text.length) partialLine.push(text.slice(at));
      return taken();
    },
    end() {
      if (partialLine.length > 0) takePartialLine('');
      dispatch();
      return taken();
    },
  };
}
