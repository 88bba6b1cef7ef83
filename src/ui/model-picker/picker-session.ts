/** A picker while it is open. */
export interface PickerSession {
  readonly text: string;
  /** Whether the text was typed; else it is the chosen model's ID and filters nothing. */
  readonly typed: boolean;
  /** The option that keys have moved to, by its model's ID, null being the text as typed; null while none has. */
  readonly moved: { readonly id: string | null } | null;
}
