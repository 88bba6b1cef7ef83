import type { ReactNode } from 'react';
import { useCallback, useEffect, useState } from 'react';
import type { Demo } from '#domain/demos/demo.ts';
import { writeDemo } from '#domain/demos/demo-record.ts';
import { demoLink, demoStore, secretsIn, shippedDemo } from '#state/demos/demo-library.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { saveFile } from '#ui/primitives/browser/save-file.ts';
import { writeClipboard } from '#ui/primitives/browser/write-clipboard.ts';
import { DIALOG_FOOT_START, Dialog } from '#ui/primitives/Dialog.tsx';
import { undo } from '#words/page/common.ts';
import * as words from '#words/page/demos.ts';
import { DemoEditor } from './DemoEditor.tsx';
import { useOpenDemoFile } from './use-open-demo-file.tsx';

/** The demos: those that ship and one's own; to be played, made, changed and passed on. */
export function DemosDialog({ onClose }: { onClose: () => void }) {
  const workbench = useWorkbench();
  const { deps, view } = workbench;
  const { own, problem, keep, remove } = useOwnDemos();
  const [edited, setEdited] = useState<Demo | null>(null);
  const file = useOpenDemoFile(async (demo) => {
    await keep({ ...demo, id: deps.newId() });
    view.notify(words.opened(demo.title));
  });

  function play(demo: Demo) {
    onClose();
    void deps.pages.playDemo(demo).catch(() => view.notify(words.notLoaded, null, 'problem'));
  }

  if (edited !== null)
    return (
      <DemoEditor
        demo={edited}
        onClose={() => setEdited(null)}
        onSave={async (demo) => {
          await keep(demo);
          setEdited(null);
        }}
      />
    );
  return (
    <Dialog
      title={words.title}
      width="wider"
      onClose={onClose}
      footer={
        <>
          <Button variant="ghost" className={DIALOG_FOOT_START} icon="importIn" onClick={file.open}>
            {words.openFile}
          </Button>
          <Button
            icon="edit"
            title={words.recordHow}
            onClick={() => {
              onClose();
              void deps.pages.recordDemo().catch(() => view.notifyNotLoaded());
            }}
          >
            {words.record}
          </Button>
        </>
      }
    >
      <div className="px-5 pt-1 pb-5">
        <p className="text-ink-quiet">{words.about}</p>
        {file.field}
        <h3 className="mt-4 mb-1 text-13 font-semibold">{words.shippedTitle}</h3>
        <ShippedDemos onPlay={play} />
        <h3 className="mt-4 mb-1 text-13 font-semibold">{words.ownTitle}</h3>
        {problem ? (
          <p role="alert">{words.notListed}</p>
        ) : own.length === 0 ? (
          <p className="text-ink-quiet">{words.noneOfYours}</p>
        ) : null}
        <OwnDemos own={own} onPlay={play} onEdit={setEdited} onKeep={keep} onRemove={remove} />
      </div>
    </Dialog>
  );
}

function ShippedDemos({ onPlay }: { onPlay: (demo: Demo) => void }) {
  const { view } = useWorkbench();
  const shipped = useShippedDemos();

  async function play(id: string) {
    const demo = shipped.get(id) ?? (await shippedDemo(id));
    if (demo) onPlay(demo);
    else view.notify(words.notLoaded, null, 'problem');
  }

  return (
    <ul data-begin="">
      {words.shippedDemos.map(({ id, title, about }) => (
        <DemoRow key={id} title={title} about={about} onPlay={() => void play(id)} />
      ))}
    </ul>
  );
}

function OwnDemos({
  own,
  onPlay,
  onEdit,
  onKeep,
  onRemove,
}: {
  own: readonly Demo[];
  onPlay: (demo: Demo) => void;
  onEdit: (demo: Demo) => void;
  onKeep: (demo: Demo) => Promise<void>;
  onRemove: (demo: Demo) => Promise<void>;
}) {
  const { view } = useWorkbench();
  return (
    <ul>
      {own.map((demo) => (
        <DemoRow
          key={demo.id}
          title={demo.title}
          about={demo.about || words.steps(demo.steps.length)}
          onPlay={() => onPlay(demo)}
        >
          <PassOn demo={demo} />
          <IconButton label={words.editNamed(demo.title)} icon="edit" onClick={() => onEdit(demo)} />
          <IconButton
            label={words.removeNamed(demo.title)}
            icon="trash"
            onClick={() =>
              void onRemove(demo).then(() =>
                view.notify(words.removed(demo.title), { label: undo, run: () => void onKeep(demo) }),
              )
            }
          />
        </DemoRow>
      ))}
    </ul>
  );
}

function DemoRow({
  title,
  about,
  onPlay,
  children,
}: {
  title: string;
  about: string;
  onPlay: () => void;
  children?: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 border-t border-line py-2">
      <div className="mr-auto min-w-0 flex-1 basis-64">
        <p className="font-medium wrap-anywhere">{title}</p>
        <p className="text-13/5 wrap-anywhere text-ink-quiet">{about}</p>
      </div>
      {children}
      <Button icon="play" aria-label={words.startNamed(title)} onClick={onPlay}>
        {words.start}
      </Button>
    </li>
  );
}

/** A demo leaves as a file or a link; where something in it looks like a secret it is said first. */
function PassOn({ demo }: { demo: Demo }) {
  const { deps, view } = useWorkbench();

  function checked(leave: () => void) {
    const [secret] = secretsIn(demo, deps.keyStore);
    if (secret === undefined) leave();
    else view.notify(words.holdsSecret(secret.label), { label: words.allTheSame, run: leave }, 'problem');
  }

  async function copy() {
    const link = await demoLink(demo);
    if (link.length > deps.maxShareLinkLength) view.notify(words.linkTooLong(link.length), null, 'problem');
    else if (await writeClipboard(link)) view.notify(words.linkCopied);
    else view.notify(words.copyFailed, null, 'problem');
  }

  return (
    <>
      <IconButton label={words.copyLink} icon="link" onClick={() => checked(() => void copy())} />
      <IconButton
        label={words.saveFile}
        icon="exportOut"
        onClick={() => checked(() => saveFile('demo.json', writeDemo(demo), 'application/json'))}
      />
    </>
  );
}

function useOwnDemos() {
  const { deps, view } = useWorkbench();
  const [own, setOwn] = useState<readonly Demo[]>([]);
  const [problem, setProblem] = useState(false);
  const read = useCallback(
    () =>
      demoStore.list().then(setOwn, () => {
        setProblem(true);
      }),
    [],
  );
  useEffect(() => {
    void read();
  }, [read]);

  async function keep(demo: Demo): Promise<void> {
    await demoStore.put(demo, deps.now()).catch(() => view.notify(words.notKept, null, 'problem'));
    await read();
  }
  async function remove({ id }: Demo): Promise<void> {
    await demoStore.remove(id).catch(() => undefined);
    await read();
  }
  return { own, problem, keep, remove };
}

/** The demos that ship, loaded with all that they need as soon as somebody looks: then the network may go. */
function useShippedDemos(): ReadonlyMap<string, Demo> {
  const { deps } = useWorkbench();
  const [shipped, setShipped] = useState<ReadonlyMap<string, Demo>>(new Map());
  useEffect(() => {
    void Promise.all(words.shippedDemos.map(({ id }) => shippedDemo(id))).then(async (read) => {
      const demos = read.filter((each) => each !== null);
      setShipped(new Map(demos.map((demo) => [demo.id, demo])));
      await deps.pages.preload(demos).catch(() => undefined);
    });
  }, [deps]);
  return shipped;
}
