import { useEffect, useRef, useState } from 'react';
import { IconButton } from '#ui/primitives/Button.tsx';
import { FIELD } from '#ui/primitives/classes/field-class.ts';
import * as words from '#words/connection/connections.ts';

/**
 * The field for a key. React would copy a controlled field's value into its `value` attribute, where any script, saved
 * page or bug report could read it: so the key is only ever the element's property.
 */
export function KeyField({
  id,
  value,
  placeholder,
  isDescribed,
  onChange,
}: {
  id: string;
  value: string;
  placeholder: string;
  /** Whether `<id>-help` is there. */
  isDescribed: boolean;
  onChange: (value: string) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const element = field.current;
    if (element && element.value !== value) element.value = value;
  }, [value]);
  return (
    <div className="relative">
      <input
        ref={field}
        id={id}
        className={`${FIELD} pr-9 font-mono text-[0.78125rem] touch:pr-12`}
        type={shown ? 'text' : 'password'}
        autoComplete="off"
        spellCheck={false}
        data-1p-ignore
        data-lpignore="true"
        placeholder={placeholder}
        aria-describedby={isDescribed ? `${id}-help` : undefined}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <IconButton
        icon="eye"
        label={shown ? words.hideKey : words.showKey}
        className="absolute top-0.5 right-0.5 touch:top-0 touch:right-0"
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      />
    </div>
  );
}
