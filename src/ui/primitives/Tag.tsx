import type { ReactNode } from 'react';

type TagTone = 'quiet' | 'good' | 'accent' | 'changed';

const TONES: Readonly<Record<TagTone, string>> = {
  quiet: 'bg-neutral-3 text-ink-quiet',
  good: 'bg-green-3 text-green-11',
  accent: 'bg-accent-3 text-accent-11',
  changed: 'bg-amber-3 text-amber-11',
};

/** A word or two about the thing beside it: "Partial", "Returned", "withdrawn". */
export function Tag({
  tone = 'quiet',
  className = '',
  title,
  children,
}: {
  tone?: TagTone;
  className?: string;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={`inline-flex min-h-5 items-center gap-1 rounded-tag px-1.5 text-12 whitespace-nowrap ${TONES[tone]} ${className}`}
      title={title}
    >
      {children}
    </span>
  );
}
