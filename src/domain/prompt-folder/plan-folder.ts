import { readText } from '#domain/errors/text-problem.ts';
import type { Prompt, PromptContent, PromptVersion } from '#domain/prompts/prompt.ts';
import { isSameContent } from '#domain/prompts/prompt.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { atPlace } from '#words/code/json.ts';
import * as words from '#words/prompts/folder.ts';
import type { FileLink } from './file-link.ts';
import { freeName } from './file-name.ts';
import type { PromptFile, PromptTitle } from './prompt-file.ts';
import { contentFromFile, readPromptFile, writePromptFile } from './prompt-file.ts';

/** A prompt with its latest version. */
export interface LatestPrompt {
  readonly prompt: Prompt;
  readonly latest: PromptVersion;
  /** Those before it that its file may hold without a note of it: since the two were last seen to agree. The latest first. */
  readonly earlier: readonly PromptVersion[];
}

/** A file of the folder. */
export interface FolderFile {
  readonly name: string;
  /** Null where its bytes are no text in UTF-8: such a file is left alone. */
  readonly text: string | null;
}

/** What is to be done so that a folder and the prompts agree. Each is whole by itself: whatever is not done is planned again. */
export type FolderStep =
  /** The prompt goes to its file. `over`: the text that it has now; null where it is not there. */
  | { readonly kind: 'write'; readonly link: FileLink; readonly over: string | null }
  /** Another program changed the file: its content is the next version. */
  | {
      readonly kind: 'take';
      readonly link: FileLink;
      readonly title: PromptTitle;
      readonly content: PromptContent;
      /** Whether the prompt was changed here too, since the two agreed. */
      readonly isBoth: boolean;
    }
  /** A file of nobody here becomes a prompt. `link` has no ID yet. */
  | {
      readonly kind: 'add';
      readonly link: Omit<FileLink, 'promptId'>;
      readonly title: PromptTitle;
      readonly content: PromptContent;
    }
  /** They agree already; it is only noted. */
  | { readonly kind: 'agree'; readonly link: FileLink }
  /** The file is not there any more. The prompt is; its next version writes it again. */
  | { readonly kind: 'missing'; readonly promptId: string; readonly fileName: string }
  /** Left as it is. */
  | {
      readonly kind: 'problem';
      readonly promptId: string | null;
      readonly fileName: string;
      readonly sentence: string;
    };

/**
 * What makes a folder and the prompts agree, in its order. Nothing is written over that was not seen before: of a file and
 * a prompt that both changed, the file's content becomes the version after the prompt's own. `draft`: how the request of a
 * prompt begins that comes from a file.
 */
export function planFolder(
  prompts: readonly LatestPrompt[],
  files: readonly FolderFile[],
  links: readonly FileLink[],
  draft: RequestDraft,
): readonly FolderStep[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  const linkOf = new Map(links.map((link) => [link.promptId, link]));
  const isShown = new Set(prompts.map(({ prompt }) => prompt.id));
  const taken = new Set<string>();
  const steps: FolderStep[] = [];
  for (const each of prompts) {
    const link = linkOf.get(each.prompt.id);
    if (link === undefined) continue;
    taken.add(link.fileName);
    steps.push(...linkedSteps(each, link, byName.get(link.fileName), draft));
  }
  // The file of a prompt that was deleted here stays, and comes back as a prompt only where somebody changes it.
  for (const { promptId, fileName, seenText } of links)
    if (!isShown.has(promptId) && byName.get(fileName)?.text === seenText) taken.add(fileName);
  const free = files.filter((file) => !taken.has(file.name) && !isBlank(file));
  const unlinked = prompts.filter(({ prompt }) => !linkOf.has(prompt.id));
  const adopted = new Set<string>();
  for (const file of free) {
    const step = newFileStep(
      file,
      unlinked.filter(({ prompt }) => !adopted.has(prompt.id)),
      draft,
    );
    if (step.kind === 'agree') adopted.add(step.link.promptId);
    steps.push(step);
  }
  const used = new Set(
    [
      ...files.filter((file) => !isBlank(file)).map(({ name }) => name),
      ...links.map(({ fileName }) => fileName),
    ].map((name) => name.toLowerCase()),
  );
  for (const each of unlinked) {
    if (adopted.has(each.prompt.id)) continue;
    const fileName = freeName(each.prompt.name, used);
    used.add(fileName.toLowerCase());
    steps.push(...writeStep(each, fileName, byName.get(fileName)?.text ?? null));
  }
  return steps;
}

function linkedSteps(
  each: LatestPrompt,
  link: FileLink,
  file: FolderFile | undefined,
  draft: RequestDraft,
): readonly FolderStep[] {
  const { prompt, latest } = each;
  const { fileName, promptId } = link;
  const isChangedHere = latest.number > link.number;
  if (file === undefined || isBlank(file))
    return isChangedHere
      ? writeStep(each, fileName, file?.text ?? null)
      : [{ kind: 'missing', promptId, fileName }];
  const read = readFile(file);
  if (!read.ok) return [{ kind: 'problem', promptId, fileName, sentence: read.sentence }];
  if (read.text === link.seenText) {
    // What a file leaves open, such as its model, stays open as long as nothing changes here.
    const isNamed = isTitled(read.file, prompt);
    return isNamed && !isChangedHere ? [{ kind: 'agree', link }] : writeStep(each, fileName, read.text);
  }
  const before = readText(link.seenText, () => readPromptFile(link.seenText));
  const was: Partial<PromptTitle> = before.ok ? before.value : {};
  const title: PromptTitle = {
    name: read.file.name === was.name || read.file.name === '' ? prompt.name : read.file.name,
    description: read.file.description === was.description ? prompt.description : read.file.description,
  };
  const isSameTitle = title.name === prompt.name && title.description === prompt.description;
  const held = isSameTitle ? heldVersion(read.file, each, draft) : undefined;
  const seen = { promptId, fileName, seenText: read.text };
  // Written before the tab was closed, or changed in its comments alone.
  if (held !== undefined) return [{ kind: 'agree', link: { ...seen, number: held.number } }];
  const content = contentFromFile(read.file, latest, draft);
  return [
    {
      kind: 'take',
      link: { ...seen, number: latest.number + 1 },
      title,
      content,
      isBoth: isChangedHere,
    },
  ];
}

/** The version whose content a file holds; undefined where it holds that of none. */
function heldVersion(
  file: PromptFile,
  { latest, earlier }: LatestPrompt,
  draft: RequestDraft,
): PromptVersion | undefined {
  return [latest, ...earlier].find((version) =>
    isSameContent(contentFromFile(file, version, draft), version),
  );
}

/** Whether a file says what its prompt is called; one that says nothing is called as its prompt is. */
function isTitled(file: PromptFile, prompt: PromptTitle): boolean {
  return (file.name === '' || file.name === prompt.name) && file.description === prompt.description;
}

/** A file that belongs to no prompt: the same as one that is here, or a new one. */
function newFileStep(file: FolderFile, prompts: readonly LatestPrompt[], draft: RequestDraft): FolderStep {
  const read = readFile(file);
  if (!read.ok) return { kind: 'problem', promptId: null, fileName: file.name, sentence: read.sentence };
  const link = { fileName: file.name, seenText: read.text };
  for (const each of prompts) {
    const held = each.prompt.name === read.file.name ? heldVersion(read.file, each, draft) : undefined;
    if (held) return { kind: 'agree', link: { ...link, promptId: each.prompt.id, number: held.number } };
  }
  return {
    kind: 'add',
    link: { ...link, number: 1 },
    title: { name: read.file.name || stemOf(file.name), description: read.file.description },
    content: contentFromFile(read.file, null, draft),
  };
}

function writeStep(
  { prompt, latest }: LatestPrompt,
  fileName: string,
  over: string | null,
): readonly FolderStep[] {
  const promptId = prompt.id;
  const written = readText('', () => writePromptFile(prompt, latest, over?.trim() ? over : null));
  if (!written.ok) return [{ kind: 'problem', promptId, fileName, sentence: written.error.sentence }];
  const link = { promptId, fileName, number: latest.number, seenText: written.value };
  return written.value === over ? [{ kind: 'agree', link }] : [{ kind: 'write', link, over }];
}

type ReadFile =
  | { readonly ok: true; readonly file: PromptFile; readonly text: string }
  | { readonly ok: false; readonly sentence: string };

function readFile({ text }: FolderFile): ReadFile {
  if (text === null) return { ok: false, sentence: words.notText };
  const read = readText(text, () => readPromptFile(text));
  return read.ok ? { ok: true, file: read.value, text } : { ok: false, sentence: atPlace(read.error) };
}

/** What is left of a file whose writing was cut off: it holds nothing that could be lost. */
const isBlank = ({ text }: FolderFile) => text !== null && text.trim() === '';

const stemOf = (fileName: string) => fileName.replace(/\.prompt\.ya?ml$/i, '');
