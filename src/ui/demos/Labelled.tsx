import type { ReactNode } from 'react';

/** A field with its name above it, as people see it; the field says to which step it belongs. */
export function Labelled({
  label,
  className = '',
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field is the child
    <label className={`grid min-w-0 gap-0.5 text-12/4 text-ink-quiet [&_input]:text-ink ${className}`}>
      {label}
      {children}
    </label>
  );
}
