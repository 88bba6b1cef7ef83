import type { ReactNode, Ref } from 'react';
import { useId } from 'react';
import { CHOICE, CHOICE_RADIO, CHOICE_TEXT, CHOICE_TITLE } from '#ui/primitives/classes/choice-class.ts';

/** One of a few to choose: its name, a tag, and a sentence that says what it is. */
export function ChoiceCard({
  group,
  label,
  text,
  tag = null,
  isChosen,
  foldsOnPhones = false,
  inputRef,
  onChoose,
}: {
  /** The name that all choices of the group have. */
  group: string;
  label: string;
  text: string;
  tag?: ReactNode;
  isChosen: boolean;
  /** Whether the sentence of one that is not chosen makes room on phones. */
  foldsOnPhones?: boolean;
  inputRef?: Ref<HTMLInputElement> | undefined;
  onChoose: () => void;
}) {
  const id = useId();
  return (
    <label className={CHOICE}>
      <input
        ref={inputRef}
        className={CHOICE_RADIO}
        type="radio"
        name={group}
        aria-label={label}
        aria-describedby={id}
        checked={isChosen}
        onChange={onChoose}
      />
      <b className={`${CHOICE_TITLE} wrap-anywhere ${tag === null ? 'col-start-2 col-end-[-1]' : ''}`}>
        {label}
      </b>
      {tag}
      <p id={id} className={`${CHOICE_TEXT} ${foldsOnPhones && !isChosen ? 'phone:hidden' : ''}`}>
        {text}
      </p>
    </label>
  );
}
