import { byteSize, counted } from '#words/english/grammar.ts';

/** What a reply holds beside its text: pictures, sound, sources. */
export const pictures = 'Images of this reply';
export const pictureOf = (position: number, count: number) =>
  count === 1 ? 'Image of this reply' : `Image ${position} of ${count} of this reply`;
export const fromElsewhere = (host: string) => `Image from ${host}, not loaded`;
export const notDrawn = (mediaType: string, bytes: number | null) =>
  `${mediaType === '' ? 'Data of no stated type' : mediaType}${bytes === null ? '' : `, ${byteSize(bytes)}`}, not shown here`;
export const unusable = 'An address that is not opened from here';
export const load = 'Load';
export const loading = 'Loading…';
export const notLoadable = 'That site does not let other pages read it, or the image is no longer there.';
export const open = 'Open in a new tab';
export const download = 'Download';
export const useAsAttachment = 'Use as attachment';

export const sound = 'Sound of this reply';
export const soundComing = 'The sound can be played when all of it is here.';
export const soundBroken = 'The server’s sound data cannot be read.';
export const noSoundData = 'The server sent no sound, only its words.';
/** Later turns name the sound by an id that the server forgets then. */
export const usableUntil = (time: string) => `Later turns can refer to this sound until ${time}.`;

export const executed = 'Run by the server';

export const sources = 'Sources';
export const moreSources = (count: number) =>
  `Show all ${counted(count, { one: 'source', other: 'sources' })}`;

/** In the Markdown export. */
export const exportedSources = '**Sources**';
export const exportedSound = 'sound';
