import { useEffect, useState } from 'react';
import { useWorkbench } from '#state/workbench.ts';
import * as words from '#words/connection/connections.ts';

/**
 * The key in the field, for the address that it belongs to: another address shows its own key or none, never the one of
 * before. Nothing of it is kept before `save`.
 */
export function useTypedKey(place: string | null) {
  const { deps, draft, view } = useWorkbench();
  const [key, setKey] = useState('');
  const [remember, setRemember] = useState(false);
  const [isEdited, setIsEdited] = useState(false);

  useEffect(() => {
    setKey(place === null ? '' : (deps.keyStore.get(place) ?? ''));
    setRemember(place !== null && deps.keyStore.isRemembered(place));
    setIsEdited(false);
  }, [place, deps]);

  function type(next: string): void {
    setKey(next);
    setIsEdited(true);
  }

  function save(): void {
    if (place === null || (!isEdited && remember === deps.keyStore.isRemembered(place))) return;
    draft.saveKey(place, key.trim(), remember);
  }

  function forgetAll(): void {
    draft.forgetKeys();
    setKey('');
    setRemember(false);
    setIsEdited(false);
    view.announce(words.allForgotten);
  }

  return { key, remember, setRemember, type, save, forgetAll };
}
