import type { CodeWriter } from '#domain/languages/language.ts';
import type { KnownLanguage } from '#domain/languages/languages.ts';
import type { ToolLab } from '#domain/parameters/tools/tool-lab.ts';
import { selectConversation, selectCurrentRequest } from '#state/selectors.ts';
import { writeClipboard } from '#ui/primitives/browser/write-clipboard.ts';
import * as words from '#words/page/commands.ts';
import * as common from '#words/page/common.ts';
import type { Page } from './page.ts';

/** Copies the code of the request that Send would make now, and says so. An unknown language is the first. */
export async function copyCode({ deps, store, view }: Page, languageId: string): Promise<void> {
  const languages = await import('#domain/languages/languages.ts').catch(() => null);
  if (languages === null) {
    view.notifyNotLoaded();
    return;
  }
  const language = languages.languageOf(languageId);
  const state = store.getState();
  const { built, isExample } = selectCurrentRequest(state, deps, state.chatId);
  const chosen = state.view.codeOptions;
  const lab = selectConversation(state, state.chatId).draft.toolLab;
  const write = await loadWriter(language, chosen, lab).catch(() => null);
  if (write === null) view.notifyNotLoaded();
  else if (await writeClipboard(write(built))) view.notify(words.codeCopied(language.label, isExample));
  else view.notify(words.codeNotCopied, null, 'problem');
}

/** What writes the code as it is chosen. */
async function loadWriter(
  language: KnownLanguage,
  chosen: readonly string[],
  lab: ToolLab | undefined,
): Promise<CodeWriter> {
  if (chosen.length === 0) return language.loadWriter();
  const { loadOptions } = await import('#domain/languages/options/option-table.ts');
  return (await loadOptions(language))?.(chosen, lab).write ?? language.loadWriter();
}

/**
 * Copies a conversation's share link and says so. A link that is too long, holds what looks like a secret or leaves recordings
 * out, and a clipboard that is closed, open the dialog instead: nothing is copied unseen.
 */
export async function copyShareLink({ share, view }: Page, conversationId: string): Promise<void> {
  const openDialog = () => view.openDialog({ kind: 'share', conversationId });
  const made = await share.createLink(conversationId).catch(() => null);
  const isPlain =
    made !== null && !made.isTooLong && made.secrets.length === 0 && made.withoutRecordingOf === null;
  if (isPlain && (await writeClipboard(made.link)))
    view.notify(words.shareLinkCopied, { label: common.show, run: openDialog });
  else openDialog();
}
