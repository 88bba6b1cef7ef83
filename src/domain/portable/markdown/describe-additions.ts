import { audioFile, replyAudio } from '#domain/additions/reply-audio.ts';
import { replyMedia } from '#domain/additions/reply-media.ts';
import { replySources } from '#domain/additions/reply-sources.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import type { MediaPart } from '#domain/wire/content-part.ts';
import * as additionWords from '#words/conversation/additions.ts';
import * as words from '#words/conversation/media.ts';
import { byteSize } from '#words/english/grammar.ts';

/** What stands beside a reply's text: pictures and sound are named, its sources listed with their addresses. */
export function describeAdditions(extra: JsonObject, body: JsonObject): string[] {
  const lines = replyMedia(extra).map(describeMedia);
  const audio = replyAudio(extra, body);
  if (audio !== null && audio.data !== '') {
    const { mediaType = audio.format ?? '', bytes } = audioFile(audio) ?? {};
    lines.push(words.exportedData(additionWords.exportedSound, mediaType, byteSize(bytes?.length ?? 0)));
  }
  const sources = replySources(extra).list.map(({ number, title, url }) =>
    url === null || url === title
      ? `${number}. ${url === null ? escaped(title) : `<${url}>`}`
      : `${number}. [${escaped(title)}](<${url.replace(/[\\<>]/g, encodeURIComponent)}>)`,
  );
  return sources.length === 0 ? lines : [...lines, additionWords.exportedSources, sources.join('\n')];
}

const escaped = (text: string) => text.replace(/[\\`*_[\]<>&#|~]/g, '\\$&');

/** Media in a line of Markdown: what they are called and where they are, or how large. */
export function describeMedia({ name, kind, address, mediaType, byteLength }: MediaPart): string {
  // A data address may be megabytes; the JSON export has it whole.
  return mediaType === null || byteLength === null
    ? words.exportedAddress(name ?? kind, address)
    : words.exportedData(name ?? kind, mediaType, byteSize(byteLength));
}
