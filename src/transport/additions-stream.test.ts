import { describe, expect, it } from 'vitest';
import { citeText } from '#domain/additions/cite.ts';
import { audioFile, replyAudio } from '#domain/additions/reply-audio.ts';
import { replyMedia } from '#domain/additions/reply-media.ts';
import { replySources } from '#domain/additions/reply-sources.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import { collectEvents, routeTo, streamOf } from '#testing/chat-exchange.ts';

const chunk = (delta: object, more: object = {}) =>
  `data: ${JSON.stringify({ id: 'c', choices: [{ index: 0, delta, finish_reason: null }], ...more })}\n\n`;
const END = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
const PICTURE = { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' }, index: 0 };
const CITATIONS = { citations: ['https://a.example/é', 'https://b.example/'] };
const PAGE = {
  type: 'url_citation',
  url_citation: { url: 'https://a.example/', title: 'Ä', start_index: 0, end_index: 6 },
};

/** The chunks of a stream, and what of it is to be drawn. */
const STREAMS: Readonly<Record<string, readonly [chunks: readonly string[], expected: object]>> = {
  'pictures of OpenRouter': [
    [chunk({ content: 'Süß ' }), chunk({ images: [PICTURE] })],
    { cited: 'Süß ', media: [PICTURE.image_url.url] },
  ],
  'a picture in a list of parts': [
    [chunk({ content: [{ type: 'text', text: 'Here: ' }, PICTURE] })],
    { cited: 'Here: ', media: [PICTURE.image_url.url] },
  ],
  'sound in pieces': [
    [
      chunk({ audio: { id: 'audio_1', transcript: 'Hé' } }),
      chunk({ audio: { data: btoa('\x01\x00') } }),
      chunk({ audio: { transcript: 'llo', data: btoa('\x02\x00\x03\x00') } }),
      chunk({ audio: { expires_at: 1_800_000_000 } }),
    ],
    { transcript: 'Héllo', samples: [1, 0, 2, 0, 3, 0] },
  ],
  'sources of Perplexity': [
    [
      chunk({ content: 'So [1]' }, CITATIONS),
      chunk({ content: '.' }, { ...CITATIONS, search_results: [{ title: 'Bé', url: 'https://b.example/' }] }),
    ],
    { cited: 'So [1].', sources: ['https://a.example/é', 'Bé'], defined: ['1', '2'] },
  ],
  'annotations of OpenAI': [
    [chunk({ content: 'Fäct 1' }), chunk({ content: '.' }), chunk({ annotations: [PAGE] })],
    { cited: 'Fäct 1[1](<https://a.example/> "\\[1\\] Ä").', sources: ['Ä'] },
  ],
};

/** What of an answer is drawn, when its bytes are cut at a place. */
async function drawn(bytes: Uint8Array, cut: number) {
  const packets = [bytes.subarray(0, cut), bytes.subarray(cut)];
  const reply = reduceReplyEvents(
    emptyReply(),
    await collectEvents({ route: routeTo(async () => streamOf(packets)) }),
  );
  const { text = '', extra = new Map() } = reply.choices[0] ?? {};
  const audio = replyAudio(extra, new Map());
  const sources = replySources(extra);
  const cited = citeText(text, sources);
  return {
    cited: cited.text,
    defined: cited.definitions.map(({ key }) => key),
    media: replyMedia(extra).map(({ address }) => address),
    transcript: audio?.transcript ?? '',
    samples: audio === null ? [] : [...(audioFile(audio)?.bytes.subarray(44) ?? [])],
    sources: sources.list.map(({ title }) => title),
  };
}

const NOTHING = { cited: '', defined: [], media: [], transcript: '', samples: [], sources: [] };

describe('what comes beside the text of a stream', () => {
  it.each(Object.entries(STREAMS))(
    '%s is the same wherever the bytes are cut',
    async (_name, [chunks, expected]) => {
      const bytes = new TextEncoder().encode([...chunks, END].join(''));
      for (let cut = 0; cut < bytes.length; cut += 1)
        expect(await drawn(bytes, cut)).toEqual({ ...NOTHING, ...expected });
    },
  );
});
