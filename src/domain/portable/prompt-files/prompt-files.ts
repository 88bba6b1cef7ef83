import { TextProblem } from '#domain/errors/text-problem.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { readYaml } from '#domain/portable/yaml/read-yaml.ts';
import * as words from '#words/transfer/request-forms.ts';
import { dotprompt } from './dotprompt.ts';
import type { PromptBody, PromptForm, PromptText } from './prompt-file.ts';
import { promptYml } from './prompt-yml.ts';
import { promptfoo } from './promptfoo.ts';
import { prompty } from './prompty.ts';

/** A name of each kind of prompt file. */
type PromptFormId = 'prompt-yml' | 'promptfoo' | 'dotprompt' | 'prompty';

/** Every kind of prompt file, in the order in which they are tried. */
const FORMS: Readonly<Record<PromptFormId, PromptForm>> = {
  promptfoo,
  'prompt-yml': promptYml,
  dotprompt,
  prompty,
};

/** What a file of YAML begins with that can be one of them; prose and code do not. */
export const LOOKS_LIKE_PROMPT_FILE =
  /^---[ \t]*\r?\n|^(?:prompts|messages|opencollection)[ \t]*:|^type:[ \t]*["']?collection\.insomnia\.rest\//m;

/** A value in YAML, and the prompts in it where it is a prompt file. Throws `TextProblem`. */
export function readPromptFile(text: string): {
  readonly value: ReturnType<typeof readYaml>;
  readonly prompts: readonly PromptBody[] | null;
} {
  const { front, frontAt, below } = divide(text);
  const value = readYaml(front, frontAt);
  if (!isJsonObject(value)) return { value, prompts: null };
  for (const [id, name] of Object.entries(words.formNames)) {
    const form = Object.entries(FORMS).find(([own]) => own === id)?.[1];
    const prompts = form?.read(value, below) ?? null;
    if (prompts !== null)
      return {
        value,
        prompts: prompts.map(({ body, notes }) => ({ body, notes: [words.readAs(name, ''), ...notes] })),
      };
  }
  return { value, prompts: null };
}

/** The front matter of a file, and what stands below it; a file without one is YAML as a whole. */
function divide(text: string): {
  readonly front: string;
  readonly frontAt: number;
  readonly below: PromptText | null;
} {
  const open = /^\s*---[ \t]*\r?\n/.exec(text)?.[0];
  if (open === undefined) return { front: text, frontAt: 0, below: null };
  const close = /^---[ \t]*(?:\r?\n|$)/gm;
  close.lastIndex = open.length;
  const end = close.exec(text);
  if (end === null) {
    // A document of YAML may begin so too.
    if (/^(?:prompts|messages|opencollection)[ \t]*:/m.test(text))
      return { front: text.slice(open.length), frontAt: open.length, below: null };
    throw new TextProblem(words.frontMatterOpen, text.search(/\S/));
  }
  const at = end.index + end[0].length;
  return {
    front: text.slice(open.length, end.index),
    frontAt: open.length,
    below: { text: text.slice(at).replaceAll('\r\n', '\n'), at },
  };
}
