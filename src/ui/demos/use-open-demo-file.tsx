import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import type { Demo } from '#domain/demos/demo.ts';
import { readDemo } from '#domain/demos/demo-record.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import * as words from '#words/page/demos.ts';

/** Lets a person choose a file with a demo; what is wrong with one is said where `field` stands. */
export function useOpenDemoFile(onRead: (demo: Demo) => Promise<void>): {
  open(): void;
  readonly field: ReactNode;
} {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function take(file: File | undefined) {
    if (file === undefined) return;
    setProblem(null);
    const text = await file.text().catch(() => null);
    const read = text === null ? null : readDemo(text);
    if (read?.ok) await onRead(read.value);
    else if (read === null) setProblem(words.problems['not-json']);
    else {
      const { kind, path } = read.error;
      setProblem(path === '' ? words.problems[kind] : `${words.problems[kind]} ${words.at(path)}`);
    }
  }

  return {
    open: () => input.current?.click(),
    field: (
      <>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          className="sr-only"
          tabIndex={-1}
          aria-label={words.openFile}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        {problem === null ? null : <Alert className="mt-3" title={problem} />}
      </>
    ),
  };
}
