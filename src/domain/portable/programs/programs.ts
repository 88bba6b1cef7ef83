import type { JsonValue } from '#domain/json/json-value.ts';
import { bigAgi } from './big-agi.ts';
import { chatbotUi } from './chatbot-ui.ts';
import { claude } from './claude.ts';
import { librechat } from './librechat.ts';
import { lmStudio } from './lm-studio.ts';
import { nextchat } from './nextchat.ts';
import { openWebui } from './open-webui.ts';
import type { Program } from './program.ts';
import { sharegpt } from './sharegpt.ts';

/** Every program whose files of conversations are read, by its id. */
const PROGRAMS = {
  claude,
  librechat,
  'open-webui': openWebui,
  'lm-studio': lmStudio,
  'big-agi': bigAgi,
  nextchat,
  'chatbot-ui': chatbotUi,
  sharegpt,
} as const satisfies Readonly<Record<string, Program>>;

export type ProgramId = keyof typeof PROGRAMS;

/** The program whose file a value is, and the conversations in it; null where it is none that is known. */
export function programOf(
  value: JsonValue,
): { readonly id: ProgramId; readonly program: Program; readonly items: readonly JsonValue[] } | null {
  for (const [id, program] of Object.entries(PROGRAMS)) {
    const items = program.find(value);
    if (items !== null && isProgramId(id)) return { id, program, items };
  }
  return null;
}

function isProgramId(id: string): id is ProgramId {
  return Object.hasOwn(PROGRAMS, id);
}
