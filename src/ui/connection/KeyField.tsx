import { useEffect, useRef, useState } from 'react';
import { IconButton } from '#ui/primitives/Button.tsx';

/**
 * The field for a key. React would copy a controlled field's value into its `value` attribute, where any script, saved
 * page or bug report could read it: so the key is only ever the element's property.
 */
export function KeyField({
  id,
  value,
  placeholder,
  onChange,
}: {
  id: string;
  value: string;
  placeholder: string;
  onChange: (value: string) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const element = field.current;
    if (element && element.value !== value) element.value = value;
  }, [value]);
  return (
    <div className="pw">
      <input
        ref={field}
        id={id}
        className="field font-mono"
        type={shown ? 'text' : 'password'}
        autoComplete="off"
        spellCheck={false}
        data-1p-ignore
        data-lpignore="true"
        placeholder={placeholder}
        aria-describedby={`${id}-help`}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <IconButton
        icon="eye"
        label={shown ? 'Hide key' : 'Show key'}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      />
    </div>
  );
}
