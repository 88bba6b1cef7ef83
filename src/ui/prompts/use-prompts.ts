import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Prompt, PromptVersion } from '#domain/prompts/prompt.ts';
import type { Prompts } from '#state/prompts/prompts.ts';
import { promptsOf } from '#state/prompts/prompts.ts';
import { useWorkbench } from '#state/workbench.ts';

/** What can be done with the prompts, and the prompts; null until they are read. */
export function usePrompts(): { readonly prompts: Prompts; readonly all: readonly Prompt[] | null } {
  const prompts = promptsOf(useWorkbench());
  return { prompts, all: useStore(prompts.store, (state) => state.prompts) };
}

/** The versions of a prompt, the latest first; null until they are read. */
export function useVersions(promptId: string): readonly PromptVersion[] | null {
  const { prompts } = usePrompts();
  const revision = useStore(prompts.store, (state) => state.revision);
  const [versions, setVersions] = useState<readonly PromptVersion[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change may have brought another version
  useEffect(() => {
    let isCurrent = true;
    void prompts.versions(promptId).then((read) => {
      if (isCurrent) setVersions(read);
    });
    return () => {
      isCurrent = false;
    };
  }, [prompts, promptId, revision]);
  return versions;
}
