import type { KeptKind } from '#domain/saving/kept-counts.ts';
import { counted } from '#words/english/grammar.ts';

/** Deleting all that is kept in this browser. */
export const intro = 'Deletes all that this page keeps in this browser, for good. It cannot be undone.';
export const isDeleted = 'This is deleted';
export const counting = 'Counting…';
export const conversations = (count: number) =>
  `${counted(count, { one: 'conversation', other: 'conversations' })}, comparisons included, with what is attached`;
export const kept: Readonly<Record<KeptKind, (count: number) => string>> = {
  prompts: (count) => `${counted(count, { one: 'prompt', other: 'prompts' })} with all versions`,
  experiments: (count) => `${counted(count, { one: 'experiment', other: 'experiments' })} with all results`,
  generations: (count) => counted(count, { one: 'generation', other: 'generations' }),
  recordings: (count) => counted(count, { one: 'recording', other: 'recordings' }),
  demos: (count) => counted(count, { one: 'demo', other: 'demos' }),
  requests: (count) => `${counted(count, { one: 'request', other: 'requests' })} in the log`,
};
export const keys = (count: number) =>
  counted(count, { one: 'API key or secret header', other: 'API keys and secret headers' });
export const theRest = 'Typed texts that were not sent, settings, ceilings and favourite models';
export const stays = 'This stays';
export const whatStays = [
  'Files that you saved, and a prompt folder on your disk',
  'Share links, which hold their request themselves',
  'What servers have kept of your requests',
] as const;
export const otherTabs = 'Replies that run are stopped, and other tabs of this page begin anew.';
export const exportFirst = 'Export the conversations';
export const erasing = 'Deleting…';
export const held =
  'Another tab of this page holds on to some of it. Close the other tabs: it is deleted as they go. Everything else is gone.';
export const beginAnew = 'Begin anew';
export const notLoaded = 'This part of the page did not load. Nothing was deleted.';
export const erasedBy = {
  'this-tab': 'Everything that this page kept in this browser is deleted.',
  'another-tab': 'Everything that this page kept in this browser was deleted in another tab.',
} as const;
