import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/page/demos.ts';

/** In the place of what an address asks for: why it is not there, and the way to the workbench. */
export function OtherPageProblem({ sentence, onLeave }: { sentence: string; onLeave: (() => void) | null }) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-160 content-center p-5">
      <h1 className="sr-only">{words.productName}</h1>
      <Alert
        title={sentence}
        actions={onLeave === null ? null : <Button onClick={onLeave}>{words.openPlayground}</Button>}
      />
    </main>
  );
}
