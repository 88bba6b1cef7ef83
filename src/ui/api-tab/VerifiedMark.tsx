import { useEffect, useState } from 'react';
import type { Language } from '#domain/languages/language.ts';
import type { CodeVerdict } from '#domain/languages/verify-code.ts';
import { verifyCode } from '#domain/languages/verify-code.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { IconName } from '#ui/primitives/Icon.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/code/api-tab.ts';
import { notVerified } from '#words/conversation/send-problem.ts';

/** After a pause of this length the code is read back. */
const PAUSE_MS = 250;
/** Code that a person types becomes the request first. */
const EDITED_PAUSE_MS = 600;

/** Says whether the code, read back, is the very request that Send would make. */
export function VerifiedMark({
  language,
  code,
  built,
  isEdited = false,
  brief,
  verified = words.verified,
}: {
  language: Language;
  code: string;
  built: BuiltRequest;
  /** Whether the code is a person's own. */
  isEdited?: boolean;
  /** Whether there is room for its picture alone; the words are its tooltip then. */
  brief: boolean;
  /** What a proof says, where it is not Send that sends. */
  verified?: string;
}) {
  const [checked, setChecked] = useState<{
    code: string;
    built: BuiltRequest;
    verdict: CodeVerdict;
  } | null>(null);
  useEffect(() => {
    let current = true;
    const timer = window.setTimeout(
      () => {
        // A reader that cannot be loaded leaves the mark as it is; the next change asks again.
        void verifyCode(language, code, built).then(
          (verdict) => {
            if (current) setChecked({ code, built, verdict });
          },
          () => undefined,
        );
      },
      isEdited ? EDITED_PAUSE_MS : PAUSE_MS,
    );
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [language, code, built, isEdited]);

  const verdict = checked?.code === code && checked.built === built ? checked.verdict : null;
  if (verdict === null) return <Mark brief={brief} text={words.readingBack} />;
  if (verdict.status === 'verified') {
    return (
      <Mark brief={brief} className="text-green-11" icon="check" text={verified} title={words.verifiedHow} />
    );
  }
  if (verdict.status === 'no-reader') return <Mark brief={brief} icon="info" text={verdict.detail} />;
  return (
    <Mark
      brief={brief}
      className="text-red-11"
      role="alert"
      icon="warning"
      text={`${verdict.status === 'different' ? words.notVerified : ''}${verdict.detail}`}
    />
  );
}

/** In the place of the mark while fields hold texts that are no values: Send would not go out. */
export function NotVerified({ names, brief }: { names: readonly string[]; brief: boolean }) {
  return <Mark brief={brief} className="text-red-11" icon="warning" text={notVerified(names)} />;
}

function Mark({
  brief,
  className = '',
  role,
  icon,
  text,
  title,
}: {
  brief: boolean;
  className?: string;
  role?: 'alert';
  icon?: IconName;
  text: string;
  title?: string;
}) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 ${className}`}
      role={role}
      title={brief ? text : title}
    >
      {icon ? <Icon name={icon} /> : null}
      <span className={brief ? 'sr-only' : 'contents'}>{text}</span>
    </span>
  );
}
