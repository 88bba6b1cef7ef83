import type { KeyboardEvent } from 'react';
import { movedIndex } from './list/picker-rows.ts';
import type { usePickerList } from './list/use-picker-list.ts';
import type { PickerSession } from './picker-session.ts';

/** What the field's keys work on. */
interface PickerOfKeys {
  readonly session: PickerSession | null;
  readonly picker: Pick<
    ReturnType<typeof usePickerList>,
    'activeIndex' | 'optionCount' | 'idAt' | 'enter' | 'typedText'
  >;
  readonly modelId: string;
  readonly open: () => void;
  readonly choose: (modelId: string) => void;
  readonly setSession: (session: PickerSession | null) => void;
}

/** A key in the field: the arrows open the list and move in it, Enter picks. */
export function onPickerKey(event: KeyboardEvent, { session, picker, open, ...target }: PickerOfKeys): void {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
  const { key } = event;
  if (event.altKey) {
    if (key === 'ArrowDown') open();
    else if (key === 'ArrowUp') target.setSession(null);
    else return;
    event.preventDefault();
    return;
  }
  if (event.shiftKey) return;
  if (!session) {
    if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
    event.preventDefault();
    open();
    return;
  }
  if (key === 'Enter') {
    event.preventDefault();
    if (session.moved) target.choose(session.moved.id ?? picker.typedText ?? target.modelId);
    else if (picker.enter) target.choose(picker.enter.id);
    else target.setSession(null);
    return;
  }
  const index = movedIndex(key, picker.activeIndex, picker.optionCount);
  if (index === null) return;
  event.preventDefault();
  target.setSession({ ...session, moved: { id: picker.idAt(index) } });
}
