import type { ModelKind } from './model.ts';

/** What an answer of a call brings. */
export type MediaResultKind = 'image' | 'video' | 'audio' | 'vector';

interface KindFacts {
  /** The calls that are for it, as paths below the base address. */
  readonly calls: readonly string[];
  /** The call of a model whose object names none: at Oxen.ai and the sandbox, and at a server of OpenAI's API; null for none. */
  readonly oxenCall: string | null;
  readonly openaiCall: string | null;
  /** Whether the queue takes it too (`POST /queue`): Oxen.ai's and the sandbox's does for images and videos. */
  readonly isQueued: boolean;
  /** How it is sent where nothing was chosen: a video takes minutes, and a connection need not last so long. */
  readonly usualDelivery: 'at-once' | 'queued';
  /** What comes of it; null for a reply in a chat, and for what this page cannot send. */
  readonly result: MediaResultKind | null;
}

/**
 * The kinds of models: the one table that says which call a model is for, how that is sent and what comes back. Sources:
 * api.md sections 2, 11, 14 and 16; OpenAI's specification for `/images/generations`, `/embeddings` and the audio calls.
 */
export const MODEL_KINDS: Readonly<Record<ModelKind, KindFacts>> = {
  chat: {
    calls: ['/chat/completions'],
    oxenCall: '/chat/completions',
    openaiCall: '/chat/completions',
    isQueued: false,
    usualDelivery: 'at-once',
    result: null,
  },
  image: {
    calls: ['/images/generate', '/images/edit', '/images/generations'],
    oxenCall: '/images/generate',
    openaiCall: '/images/generations',
    isQueued: true,
    usualDelivery: 'at-once',
    result: 'image',
  },
  video: {
    calls: ['/videos/generate'],
    oxenCall: '/videos/generate',
    openaiCall: null,
    isQueued: true,
    usualDelivery: 'queued',
    result: 'video',
  },
  audio: {
    calls: ['/audio/generate', '/audio/speech'],
    oxenCall: '/audio/speech',
    openaiCall: '/audio/speech',
    isQueued: false,
    usualDelivery: 'at-once',
    result: 'audio',
  },
  transcription: {
    // Its request is a form with a file in it, no JSON.
    calls: ['/audio/transcriptions'],
    oxenCall: null,
    openaiCall: null,
    isQueued: false,
    usualDelivery: 'at-once',
    result: null,
  },
  embeddings: {
    calls: ['/embeddings'],
    oxenCall: '/embeddings',
    openaiCall: '/embeddings',
    isQueued: false,
    usualDelivery: 'at-once',
    result: 'vector',
  },
};

/** Every kind, in the order of the table. */
export const MODEL_KIND_NAMES: readonly ModelKind[] = Object.keys(MODEL_KINDS).filter(isModelKind);

/** Whether a word names a kind of model. */
export function isModelKind(word: string): word is ModelKind {
  return Object.hasOwn(MODEL_KINDS, word);
}
