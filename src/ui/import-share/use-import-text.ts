import { useDeferredValue, useMemo, useState } from 'react';
import { loadReaders, parseImport } from '#domain/portable/parse-import.ts';
import { useModelHome } from '#state/models/use-model-home.ts';
import { selectConversation } from '#state/selectors.ts';
import { IMPORT_PLACE } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';
import * as words from '#words/transfer/import.ts';
import { readUtf8 } from './read-utf8.ts';

const readersModule = lazyModule(loadReaders);

/** The text that is to be imported, what is understood of it, and what is applied of that. */
export function useImportText(onClose: () => void) {
  const { share, typing } = useWorkbench();
  // Closed and opened again, the dialog has what was in it.
  const text = useWorkbenchState((state) => state.typedTexts.get(IMPORT_PLACE)) ?? '';
  const [attempted, setAttempted] = useState(false);
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const [goesHome, setGoesHome] = useState(false);
  const shownText = useDeferredValue(text);
  const readers = useLazyModule(readersModule, true);
  const result = useMemo(
    () => (readers === null || shownText.trim() === '' ? null : parseImport(shownText, readers)),
    [readers, shownText],
  );
  const moveIfConversations = useConversationsDialog();
  const home = useHome(result?.ok ? result.value.requests[chosen]?.body.get('model') : undefined);

  function take(next: string) {
    if (next === '') typing.clear(IMPORT_PLACE);
    else typing.set(IMPORT_PLACE, next);
    setAttempted(false);
    setFileProblem(null);
    setChosen(0);
  }

  function readFile(file: File | null | undefined) {
    if (!file) return;
    readUtf8(file).then(
      async (read) => {
        if (!read.ok) setFileProblem(read.sentence);
        else if (!(await moveIfConversations(file.name, read.text))) take(read.text);
      },
      () => setFileProblem(words.fileNotRead(file.name)),
    );
  }

  /** Applies the request that is chosen; where the text holds none, nothing changes. */
  async function apply() {
    setAttempted(true);
    const loaded = await readersModule.load();
    if (loaded === null) {
      setFileProblem(words.partNotLoaded);
      return;
    }
    const parsed = parseImport(text, loaded);
    const request = parsed.ok ? parsed.value.requests[chosen] : undefined;
    if (request === undefined) return;
    await share.applyImport(request, goesHome ? (home?.connection ?? null) : null);
    typing.clear(IMPORT_PLACE);
    onClose();
  }

  return {
    text,
    /** What the text is understood as; null while there is none, and while the readers are on their way. */
    result,
    fileProblem,
    /** Whether it was to be applied as it stands. */
    attempted,
    /** Which of the requests in the text is applied. */
    chosen,
    choose: setChosen,
    /** Where else the request's model is; null where it is here. */
    home,
    goesHome,
    setGoesHome,
    take,
    pasteAll(pasted: string) {
      take(pasted);
      void moveIfConversations(words.pastedText, pasted);
    },
    readFile,
    apply,
  };
}

/** The connection that has a model, where the chat's has not. */
function useHome(model: unknown) {
  const modelName = typeof model === 'string' ? model : null;
  const current = useWorkbenchState((state) => selectConversation(state, state.chatId).draft.connection);
  const connection = useModelHome(modelName, current);
  return connection && modelName ? { modelName, connection } : null;
}

/**
 * A file of conversations has a dialog of its own, which this opens; the text stays here too, until something else takes
 * its place. Says whether it was one.
 */
function useConversationsDialog() {
  const { conversationFiles, view } = useWorkbench();
  return async (name: string, candidate: string): Promise<boolean> => {
    const loaded = await readersModule.load();
    if (loaded === null || parseImport(candidate, loaded).ok) return false;
    if (!(await conversationFiles.readFile(candidate)).ok) return false;
    view.openDialog({ kind: 'import-conversations', given: { name, text: candidate } });
    return true;
  };
}
