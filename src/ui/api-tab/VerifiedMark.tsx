import { useEffect, useState } from 'react';
import type { Language } from '#domain/languages/language.ts';
import type { CodeVerdict } from '#domain/languages/verify-code.ts';
import { verifyCode } from '#domain/languages/verify-code.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/code/api-tab.ts';
import { notVerified } from '#words/conversation/send-problem.ts';

/** After a pause of this length the code is read back. */
const PAUSE_MS = 250;
/** Code that a person types becomes the request first. */
const EDITED_PAUSE_MS = 600;

const MARK = 'inline-flex items-center gap-1.5';

/** Says whether the code, read back, is the very request that Send would make. */
export function VerifiedMark({
  language,
  code,
  built,
  isEdited = false,
}: {
  language: Language;
  code: string;
  built: BuiltRequest;
  /** Whether the code is a person's own. */
  isEdited?: boolean;
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
  if (verdict === null) return <span className={MARK}>{words.readingBack}</span>;
  if (verdict.status === 'verified') {
    return (
      <span className={`${MARK} text-green-11`} title={words.verifiedHow}>
        <Icon name="check" />
        {words.verified}
      </span>
    );
  }
  if (verdict.status === 'no-reader') {
    return (
      <span className={MARK}>
        <Icon name="info" />
        {verdict.detail}
      </span>
    );
  }
  return (
    <span className={`${MARK} text-red-11`} role="alert">
      <Icon name="warning" />
      {verdict.status === 'different' ? words.notVerified : null}
      {verdict.detail}
    </span>
  );
}

/** In the place of the mark while fields hold texts that are no values: Send would not go out. */
export function NotVerified({ names }: { names: readonly string[] }) {
  return (
    <span className={`${MARK} text-red-11`}>
      <Icon name="warning" />
      {notVerified(names)}
    </span>
  );
}
