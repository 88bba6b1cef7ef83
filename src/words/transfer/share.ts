import type { ShareLinkProblem } from '#domain/portable/share-link-problem.ts';

const damaged = (what: string) => `This link is damaged: ${what}. Nothing was changed.`;

export const incompleteLink = damaged('it is not complete');
export const linkWithoutVersion = damaged('it names no version');
export const newerLink =
  'This link was made by a newer version of the playground, so it cannot be read here.';

/** The part of a link's state that a path leads to, as people call it. */
const PARTS: Readonly<Record<string, string>> = {
  connection: 'its connection',
  model: 'its model',
  systemPrompt: 'its system prompt',
  parameters: 'its parameters',
  messages: 'one of its messages',
  unsentText: 'its unsent text',
};

/** `path`: what could not be read, from the link's state down. */
export function damagedLink(path: string): string {
  return damaged(`${PARTS[path.split('.')[0] ?? ''] ?? 'a part of it'} cannot be read`);
}

/** Why a link cannot be unpacked. */
export const linkProblems: Readonly<Record<ShareLinkProblem, string>> = {
  'not-a-link': 'This is not a share link.',
  newer: newerLink,
  'too-large': 'This link holds more than can be opened.',
  damaged: 'This link is damaged or not complete. Copy it again, whole.',
};

// What opening one says.
export const opened = 'Opened the shared request. Nothing was sent.';
export const openedForAddress = (address: string) =>
  `The shared request is for ${address}. Your connection was not changed.`;
export const useAddress = 'Use that address';
