import { counted } from '#words/english/grammar.ts';

/** What stands below a reply that is JSON. */
export const valid = 'Valid: it fits the schema.';
export const breaks = (path: string, keyword: string) =>
  `Invalid: ${path === '' ? 'the value' : path} breaks the schema’s ${keyword}.`;
export const lacks = (path: string) => `Invalid: ${path} is missing.`;
export const noJson = (why: string) => `Invalid: it is no JSON. ${why}`;
export const cut = 'Invalid: it was cut by the limit of tokens before its JSON was whole.';
export const badSchema = (why: string) => `The schema cannot be used: ${why}`;
export const cannotTell = 'Whether it fits the schema could not be checked here.';
export const fold = (first: number, last: number) => `Lines ${first} to ${last}`;
export const unfoldHere = 'Show what is folded';
export const tree = 'Tree';
export const treeOf = 'Reply as a tree';
export const members = (count: number) => counted(count, { one: 'member', other: 'members' });
export const items = (count: number) => counted(count, { one: 'item', other: 'items' });
export const more = (count: number) => `and ${counted(count, { one: 'more', other: 'more' })}`;
