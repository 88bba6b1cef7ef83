import { useId } from 'react';
import type { CheckedCall, PlacedFinding } from '#domain/doctor/check-document.ts';
import { IMPORT_PLACE } from '#state/typed-texts.ts';
import { useWorkbench } from '#state/workbench.ts';
import { ColouredCode } from '#ui/languages/ColouredCode.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { saveFile } from '#ui/primitives/browser/save-file.ts';
import { CodeBox } from '#ui/primitives/CodeBox.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { Tag } from '#ui/primitives/Tag.tsx';
import * as words from '#words/code/check-code.ts';
import type { doctor } from './doctor-module.ts';

type Doctor = typeof doctor;

/** A text that was checked; `name` null: what was pasted. */
export interface CheckedDocument {
  readonly name: string | null;
  readonly text: string;
  readonly calls: readonly CheckedCall[];
}

/** Whose colours each language has; those of a Windows prompt are near enough to a shell's. */
const SYNTAX = { posix: 'bash', cmd: 'bash', powershell: 'powershell', python: 'python' } as const;

/** More calls than a person reads at once; those without a finding are only counted. */
const MAX_SHOWN = 100;

/** What was found in one document. */
export function CheckedCalls({ document, doctor }: { document: CheckedDocument; doctor: Doctor }) {
  const { name, calls } = document;
  const found = calls.flatMap(({ findings }) => findings);
  const faults = found.filter(({ weight }) => weight === 'fault').length;
  const wrong = calls.filter(({ findings }) => findings.length > 0);
  const shown = (calls.length > 3 ? wrong : calls).slice(0, MAX_SHOWN);
  const isMendable = name !== null && calls.some(({ edit }) => edit !== null);
  return (
    <section className="mt-4 border-t border-line pt-3.5" aria-label={name ?? words.field}>
      <div className="flex flex-wrap items-center gap-2">
        <p className="font-semibold">
          {name === null ? '' : `${name}: `}
          {calls.length === 0 ? words.noCalls : words.summary(calls.length, faults, found.length - faults)}
        </p>
        {isMendable ? (
          <Button
            className="ml-auto"
            icon="exportOut"
            onClick={() => saveFile(name, doctor.mendDocument(document.text, calls), 'text/plain')}
          >
            {words.mendedFile(name)}
          </Button>
        ) : null}
      </div>
      {shown.map((call) => (
        <Call key={`${call.line} ${call.language}`} call={call} titles={doctor.titles} />
      ))}
      {calls.length > shown.length ? (
        <p className="mt-2">{words.moreCalls(calls.length - shown.length)}</p>
      ) : null}
    </section>
  );
}

function Call({ call, titles }: { call: CheckedCall; titles: Doctor['titles'] }) {
  const { typing, view } = useWorkbench();
  const id = useId();
  const { findings, mended, code } = call;
  const title = words.call(words.languages[call.language], call.line);
  const openAsRequest = () => {
    typing.set(IMPORT_PLACE, mended ?? code);
    view.openDialog({ kind: 'import' });
  };
  return (
    <section className="mt-3 rounded-block border border-line p-3" aria-labelledby={id}>
      <div className="flex flex-wrap items-center gap-2">
        <h3 id={id} className="text-13 font-semibold">
          {title}
        </h3>
        {findings.length === 0 ? (
          <span className="flex items-center gap-1 text-12 text-green-11">
            <Icon name="check" />
            {words.good}
          </span>
        ) : null}
        <Button className="ml-auto" onClick={openAsRequest}>
          {words.openAsRequest}
        </Button>
      </div>
      {findings.length > 0 ? (
        <ul className="mt-1.5 grid gap-2">
          {findings.map((finding) => (
            <Finding key={`${finding.rule} ${finding.line}`} finding={finding} title={titles[finding.rule]} />
          ))}
        </ul>
      ) : null}
      {mended === null ? (
        findings.some(({ weight }) => weight === 'fault') ? (
          <p className="mt-2 text-12 text-ink-quiet">{words.cannotMend}</p>
        ) : null
      ) : (
        <CodeBox
          label={words.mendedCode(title)}
          head={
            <span className="ml-auto">
              <CopyButton label={words.copyMended} getText={() => mended} />
            </span>
          }
        >
          <ColouredCode code={mended} syntax={SYNTAX[call.language]} />
        </CodeBox>
      )}
    </section>
  );
}

function Finding({
  finding: { line, weight, why, source },
  title,
}: {
  finding: PlacedFinding;
  title: string;
}) {
  return (
    <li>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Tag tone={weight === 'fault' ? 'changed' : 'quiet'}>{words.weights[weight]}</Tag>
        <b className="font-semibold">{title}</b>
        <span className="text-12 text-ink-quiet">{words.atLine(line)}</span>
      </span>
      <span className="mt-0.5 block wrap-anywhere">{why}</span>
      <span className="block text-12/4.5 text-ink-quiet">{source}</span>
    </li>
  );
}
