import type { Prompt, PromptVersion } from '#domain/prompts/prompt.ts';
import type { PromptDisk } from '#state/prompts/prompt-disk.ts';

/** A disk in memory. */
export function createDisk(): PromptDisk {
  const prompts = new Map<string, Prompt>();
  const deleted = new Set<string>();
  const versions = new Map<string, PromptVersion[]>();
  return {
    subscribe: () => undefined,
    list: async () => [...prompts.values()].filter(({ id }) => !deleted.has(id)),
    versions: async (id) => [...(versions.get(id) ?? [])].reverse(),
    latest: async (id) => versions.get(id)?.at(-1) ?? null,
    async add(prompt, added) {
      prompts.set(prompt.id, prompt);
      versions.set(prompt.id, [...added]);
    },
    async addVersion(id, save) {
      const prompt = prompts.get(id);
      if (!prompt || deleted.has(id)) return null;
      const saved = save(prompt, versions.get(id)?.at(-1) ?? null);
      if (saved.isNew) {
        prompts.set(id, saved.prompt);
        versions.get(id)?.push(saved.version);
      }
      return saved;
    },
    async change(id, how) {
      const prompt = prompts.get(id);
      if (prompt) prompts.set(id, how(prompt));
    },
    setNote: async () => undefined,
    async setDeleted(id, nowMs) {
      if (nowMs === null) deleted.delete(id);
      else deleted.add(id);
    },
  };
}
