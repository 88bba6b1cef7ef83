import { describe, expect, it } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { fromPlain } from '#domain/json/json-value.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { withLinks } from './chatgpt-citations.ts';
import { parseConversations } from './import-conversations.ts';
import { countLeftOut } from './programs/count-left-out.ts';

const CITE = '\ue200cite\ue202turn0search0\ue202turn0search3\ue201';
const PAGE = { title: 'A [b] page', url: 'https://example.org/a_(b)' };
const LINK = '[A \\[b\\] page](https://example.org/a_%28b%29)';
const ONE_LEFT = ['Left out: a mark of a citation whose address is not in the file, 1 time.'];

function linked(text: string, metadata: object): readonly [string, readonly string[]] {
  const leftOut = countLeftOut();
  return [withLinks(text, fromPlain(metadata), leftOut), leftOut.sentences()];
}

describe('a citation of ChatGPT', () => {
  it.each([
    [
      'its Markdown',
      `A${CITE} b`,
      { content_references: [{ matched_text: CITE, alt: '([e](https://e.org))' }] },
      'A([e](https://e.org)) b',
    ],
    [
      'its pages',
      `A ${CITE}.`,
      { content_references: [{ matched_text: CITE, alt: '', items: [PAGE, { url: 'javascript:1' }] }] },
      `A (${LINK}).`,
    ],
    [
      'a place in whole characters',
      '🌍 A【3†source】 b【4†x】',
      {
        citations: [
          { start_ix: 3, end_ix: 13, metadata: PAGE },
          { start_ix: 15, end_ix: 20, metadata: PAGE },
        ],
      },
      `🌍 A (${LINK}) b (${LINK})`,
    ],
    ['a link of its own', '\ue200url\ue202Docs\ue202https://e.org/d\ue201', {}, '[Docs](https://e.org/d)'],
    ['a thing with a name', 'In \ue200entity\ue202["city","Oslo","in Norway"]\ue201.', {}, 'In Oslo.'],
  ])('is a link: %s', (_name, text, metadata, expected) => {
    expect(linked(text, metadata)).toEqual([expected, []]);
  });

  it.each([
    ['without an address', `A ${CITE}b`, {}, 'A b'],
    ['of a file', 'A【3:0†notes.pdf】', {}, 'A'],
    ['that is not closed', 'A \ue200cite\ue202turn0', {}, 'A '],
    ['whose place is another', 'A【3†s】', { citations: [{ start_ix: 0, end_ix: 1, metadata: PAGE }] }, 'A'],
  ])('%s is left out, and counted', (_name, text, metadata, expected) => {
    expect(linked(text, metadata)).toEqual([expected, ONE_LEFT]);
  });

  it('leaves every other text alone', () => {
    for (const text of ['', 'a [b](c) 【d】', '\ue000\uf8ff']) expect(linked(text, {})).toEqual([text, []]);
  });
});

it('an export of ChatGPT keeps the model, the instructions, quotes, links and names of files', () => {
  const said = (role: string, content: object, more: object = {}) => ({
    author: { role, name: role === 'tool' ? 'browser' : null },
    content,
    metadata: {},
    recipient: 'all',
    ...more,
  });
  const text = (value: string) => ({ content_type: 'text', parts: [value] });
  const messages = [
    said(
      'user',
      { content_type: 'user_editable_context', user_profile: 'P', user_instructions: 'Rhyme.' },
      { metadata: { is_visually_hidden_from_conversation: true } },
    ),
    said(
      'user',
      { content_type: 'multimodal_text', parts: [{ content_type: 'image_asset_pointer' }, 'What?【1†x】'] },
      { metadata: { attachments: [{ name: 'notes.pdf' }] } },
    ),
    said('assistant', { content_type: 'thoughts', thoughts: [] }),
    said('tool', {
      content_type: 'tether_quote',
      url: 'https://e.org/a',
      title: 'A page',
      text: 'Quoted\n\nwords.',
    }),
    said('user', {
      content_type: 'multimodal_text',
      parts: [
        { content_type: 'audio_transcription', text: 'spoken' },
        { content_type: 'real_time_user_audio_video_asset_pointer' },
      ],
    }),
    said('assistant', text(`It is ${CITE} a cat.`), {
      metadata: { content_references: [{ matched_text: CITE, alt: '([e.org](https://e.org))' }] },
    }),
  ];
  const mapping = Object.fromEntries(
    messages.map((message, index) => [
      `n${index}`,
      { id: `n${index}`, message, parent: index === 0 ? null : `n${index - 1}`, children: [] },
    ]),
  );
  let id = 0;
  const read = parseConversations(
    JSON.stringify([{ title: 'T', default_model_slug: 'gpt-x', current_node: 'n5', mapping }]),
    { createId: () => String(id++), nowMs: 1, defaultDraft: PLAIN_DRAFT },
  );
  if (!read.ok) throw new Error(read.error.sentence);
  const [conversation] = read.value.conversations;
  expect(conversation?.draft).toMatchObject({ model: 'gpt-x', systemPrompt: 'P\n\nRhyme.' });
  expect(conversation && selectPath(conversation).map(({ message }) => message.get('content'))).toEqual([
    '[image: not part of ChatGPT’s export file]\n\nWhat?【1†x】',
    'From browser:\n\n[A page](https://e.org/a)\n\n> Quoted\n>\n> words.',
    'spoken',
    'It is ([e.org](https://e.org)) a cat.',
  ]);
  expect(read.value.leftOut).toEqual([
    '1 file is named but not in the export: notes.pdf.',
    'Left out: pictures that are not in the file, 1 time.',
    'Left out: the model’s thoughts, 1 time.',
    'Left out: a part of the kind “real_time_user_audio_video_asset_pointer”, 1 time.',
  ]);
});
