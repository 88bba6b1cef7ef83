import type { Modality } from '#domain/models/model.ts';
import type { MediaKind } from '#domain/wire/content-part.ts';
import { counted, listedAnd, listedOr } from '#words/english/grammar.ts';

/** A kind of media, as a noun. */
const NOUNS: Readonly<Record<MediaKind, { readonly one: string; readonly other: string }>> = {
  image: { one: 'image', other: 'images' },
  video: { one: 'video', other: 'videos' },
  audio: { one: 'audio file', other: 'audio files' },
  file: { one: 'file', other: 'files' },
};

/** "2 images", for a message without words. */
export const countedMedia = (kind: MediaKind, count: number) => counted(count, NOUNS[kind]);

/** A part without a name of its own. */
export const attachedMedia = (kind: MediaKind) => `Attached ${NOUNS[kind].one}`;

export const pictureDescription = 'Attached';
export const fetchedByServer = 'by address; fetched by the server only';
export const sentAsData = (mediaType: string, size: string) =>
  `${mediaType === '' ? '' : `${mediaType}, `}${size}, sent as a data URL`;

/** A part in the Markdown export: what it is called and where it is, or how large. */
export const exportedAddress = (name: string, address: string) => `*${name}:* <${address}>`;
export const exportedData = (name: string, mediaType: string, size: string) =>
  `*${name}: ${mediaType}, ${size}, in the JSON export*`;

/** What can be attached, by kind. */
const ATTACHABLE: Readonly<Record<MediaKind, string>> = {
  image: 'images',
  video: 'MP4, WebM or QuickTime video',
  audio: 'audio',
  file: 'PDF files',
};
const TEXT_FILES = 'text files';

export const notAttachable = (name: string, mediaType: string) =>
  `${name} was not attached. You can attach ${listedOr([...Object.values(ATTACHABLE), TEXT_FILES])}${mediaType === '' ? '' : `, not ${mediaType}`}.`;

export const tooLarge = (name: string, size: string, limit: string) =>
  `${name} was not attached: it is ${size}, and the limit is ${limit}.`;

export const unreadable = (name: string) =>
  `${name} was not attached: the browser could not read it. It may have been moved or changed.`;

/** What goes into a model, inside a sentence. */
const INPUTS: Readonly<Record<Modality, string>> = {
  text: 'text',
  image: 'images',
  video: 'video',
  audio: 'audio',
  pdf: 'PDF files',
  embeddings: 'embeddings',
};

/** Said of a file that the model is not known to take. */
export const notAmongInputs = (model: string, inputs: readonly Modality[]) =>
  `${model} reads ${inputs.length === 1 ? 'only ' : ''}${listedAnd(inputs.map((input) => INPUTS[input]))}. It may ignore this file or refuse the request.`;

export const attachmentsLabel = 'Attachments';
export const removeAttachment = (name: string) => `Remove ${name}`;
export const pixels = (width: number, height: number) => `${width} × ${height}, `;

/** Over the page while a file is over it. */
export const dropHere = 'Drop to attach';
export const dropHow = 'A request or a file of conversations can be imported.';
