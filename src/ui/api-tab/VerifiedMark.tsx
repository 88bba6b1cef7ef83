import { useEffect, useState } from 'react';
import type { verifySnippet } from '#domain/portable/verify-snippet.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { SnippetLanguageId } from '#domain/snippets/snippet-language.ts';
import { Icon } from '#ui/primitives/Icon.tsx';

type Verdict = ReturnType<typeof verifySnippet>;

/** After a pause of this length the code is read back. */
const PAUSE_MS = 250;

/** Says whether the code, read back, is the very request that Send would make. */
export function VerifiedMark({
  languageId,
  code,
  built,
}: {
  languageId: SnippetLanguageId;
  code: string;
  built: BuiltRequest;
}) {
  const [checked, setChecked] = useState<{ code: string; verdict: Verdict } | null>(null);
  useEffect(() => {
    let current = true;
    const timer = window.setTimeout(() => {
      void import('#domain/portable/verify-snippet.ts').then((module) => {
        if (current) setChecked({ code, verdict: module.verifySnippet(languageId, code, built) });
      });
    }, PAUSE_MS);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [languageId, code, built]);

  const verdict = checked?.code === code ? checked.verdict : null;
  if (verdict === null) return <span className="verified">Reading the code back…</span>;
  if (verdict.status === 'verified') {
    return (
      <span
        className="verified good"
        title="The code was read back by another reader and compared with the request."
      >
        <Icon name="check" />
        Same request as Send: verified
      </span>
    );
  }
  return (
    <span className="verified bad" role="alert">
      <Icon name="warning" />
      {verdict.status === 'different' ? 'Not the same request as Send' : 'The code could not be read back'}:{' '}
      {verdict.detail}
    </span>
  );
}
