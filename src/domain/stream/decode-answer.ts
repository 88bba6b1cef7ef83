import { areJsonLines, createJsonLines } from './json-lines.ts';
import { payloadsIn } from './payloads-in.ts';
import type { SseDecoder, SseEvent } from './sse-decoder.ts';
import { createSseDecoder } from './sse-decoder.ts';

/** How the lines of an event stream begin. */
const FIELD = /^\s*(?:data|event|id|retry)?:/;

/**
 * The events of an answer in any form. `isStream`: whether its type says that it is a stream; its first characters count
 * for more. What is none is one event, at its end, and so is each of several lines of JSON.
 */
export function createAnswerDecoder(isStream: boolean): SseDecoder {
  let decoder: SseDecoder | null = null;
  /** What came before its form was known, and the first of it that is no space. */
  let head = '';
  let first = '';
  let mayBeLines = true;

  /** What takes the events out of the answer, once that can be told; null for an answer that is one event. */
  function begin(): SseDecoder | null {
    first ||= /\S/.exec(head)?.[0] ?? '';
    if (first === '{' && mayBeLines && head.includes('\n')) {
      const found = areJsonLines(head);
      mayBeLines = found === null;
      return found === true ? createJsonLines() : null;
    }
    if (first === '' || '{["<'.includes(first)) return null;
    return isStream || FIELD.test(head) ? createSseDecoder() : null;
  }

  return {
    push(text) {
      if (decoder !== null) return decoder.push(text).flatMap(payloadsIn);
      head += text;
      decoder = begin();
      return decoder?.push(head).flatMap(payloadsIn) ?? [];
    },
    end() {
      const whole: SseEvent[] = head === '' ? [] : [{ name: null, data: head }];
      return decoder?.end().flatMap(payloadsIn) ?? whole;
    },
  };
}
