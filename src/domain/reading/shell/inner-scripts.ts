import { TextProblem } from '#domain/errors/text-problem.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import type { FoundRequest } from '#domain/reading/found-request.ts';
import type { ShellCommand, ShellWord } from '#domain/shell/shell-words.ts';

/** The script that a command hands to another shell: `sh -c '…'`, `ssh host '…'`, `eval "…"`, `bash <<X`; null where it hands none. */
export function scriptIn({ words, input }: ShellCommand): ShellWord | null {
  const isScript = (word: ShellWord | undefined) =>
    word !== undefined && /\s/.test(word.text) ? word : null;
  const first = words[0]?.text ?? '';
  const shell = words.findIndex(({ text }) => /^(?:\/\S*\/)?(?:ba|z|da|k|a)?sh$/.test(text));
  if (shell >= 0) {
    const rest = words.slice(shell + 1);
    const option = rest.findIndex(({ text }) => /^-\w*c$/.test(text));
    return option < 0 ? input : isScript(rest[option + 1]);
  }
  if (first === 'ssh') return isScript(words.at(-1)) ?? input;
  return first === 'eval' && words.length === 2 ? isScript(words[1]) : null;
}

/** A request of such a script, with its places in the text around it. */
export function movedOut(request: FoundRequest, script: ShellWord): FoundRequest {
  const from = script.sourceOf(request.from);
  const to = Math.max(script.sourceOf(Math.max(request.to - 1, 0)) + 1, from + 1);
  const { outcome } = request;
  if (outcome instanceof NoRequest)
    return { ...request, from, to, outcome: new NoRequest(outcome.sentence, script.sourceOf(outcome.at)) };
  if (outcome instanceof TextProblem)
    return { ...request, from, to, outcome: new TextProblem(outcome.sentence, script.sourceOf(outcome.at)) };
  return { ...request, from, to, outcome: { ...outcome, bodyAt: script.sourceOf(outcome.bodyAt) } };
}
