import { counted } from '#words/english/grammar.ts';

/** What a text looks like that is probably a secret. */
export const secrets = {
  openAi: 'API key (sk-…)',
  huggingFace: 'Hugging Face token (hf_…)',
  gitHub: 'GitHub token',
  aws: 'AWS access key (AKIA…)',
  google: 'Google API key (AIza…)',
  slack: 'Slack token (xox…)',
  bearer: 'Bearer token',
  privateKey: 'private key',
  password: 'password in an address',
  savedKey: 'your saved key',
} as const;
export const secretExcerpt = (shown: string, characters: number) =>
  `${shown}… (${counted(characters, { one: 'character', other: 'characters' })})`;
