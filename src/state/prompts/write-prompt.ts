import { promptYml } from '#domain/portable/forms-out/prompt-files-out.ts';
import { fileStem } from '#domain/prompt-folder/file-name.ts';
import { writePromptFile } from '#domain/prompt-folder/prompt-file.ts';
import type { Prompt, PromptVersion } from '#domain/prompts/prompt.ts';

/** A prompt as a file to save. */
export interface SavedPrompt {
  readonly name: string;
  readonly text: string;
}

/** A version of a prompt as a file of GitHub's form. */
export function writePrompt(prompt: Prompt, version: PromptVersion): SavedPrompt {
  const text = writePromptFile(prompt, version, null);
  return { name: `${fileStem(prompt.name)}${promptYml.extension}`, text };
}
