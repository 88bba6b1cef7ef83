import type { Page } from 'playwright/test';
import { CHAT, connectTo, expect, finish, say, test } from './fault-connection.ts';

const BURSTS = 60;
const DELTAS = 2000;

/** How often React gave elements new props since `watchRenders`, and how many frames there were. */
interface Renders {
  readonly frames: number;
  readonly live: number;
  readonly settled: number;
  readonly parameters: number;
}

test('2,000 deltas draw the live reply at most once a frame, and nothing else', async ({
  page,
  workbench,
  faults,
}) => {
  await page.addInitScript(listenToCommits);
  await workbench.goto();
  await connectTo(workbench, faults);
  const words = Array.from({ length: DELTAS }, (_unused, index) => `w${index} `);
  const bursts = Array.from({ length: BURSTS }, (_unused, index) =>
    words.slice((index * DELTAS) / BURSTS, ((index + 1) * DELTAS) / BURSTS),
  );
  faults.answer(CHAT, {
    steps: [
      ...say('A settled paragraph.\n\n', '- a settled list\n\n', 'The last block: '),
      { do: 'hold' },
      ...bursts.flatMap((burst) => [
        {
          do: 'write' as const,
          bytes: say(...burst)
            .map(bytesOf)
            .join(''),
        },
        { do: 'wait' as const, ms: 17 },
      ]),
      ...say('END'),
      { do: 'hold' },
      ...finish(),
    ],
  });
  await workbench.parameters.root.waitFor();
  await workbench.send('Count to 2,000.');
  const { body } = workbench.lastReply;
  await expect(body.locator('p').last()).toContainText('The last block');

  await watchRenders(page);
  faults.release();
  await expect(body).toContainText('END');
  const renders = await page.evaluate<Renders>('window.readRenders()');
  faults.release();
  await workbench.waitForReply();

  expect(renders.live).toBeGreaterThan(2);
  expect(renders.live).toBeLessThanOrEqual(Math.min(renders.frames, DELTAS / 4));
  expect(renders.settled).toBe(0);
  expect(renders.parameters).toBe(0);
  await expect(body.locator('p').last()).toHaveText(`The last block: ${words.join('')}END`);
});

function bytesOf(step: ReturnType<typeof say>[number]): string {
  return step.do === 'write' ? String(step.bytes) : '';
}

/** Notes the props of the elements as they are now, and starts to count. */
function watchRenders(page: Page): Promise<void> {
  return page.evaluate(() => {
    const live = document.querySelector('article[aria-busy]');
    const blocks = live?.querySelectorAll('[data-testid="message-body"] :is(p, li)') ?? [];
    const parameters = document.querySelectorAll('[aria-label="Parameters"] *');
    window.startCounting({
      live: live ? [live] : [],
      settled: [...blocks].slice(0, -1),
      parameters: [...parameters],
    });
  });
}

declare global {
  interface Window {
    startCounting(groups: Record<'live' | 'settled' | 'parameters', Element[]>): void;
    readRenders(): Renders;
  }
}

/** Runs in the page before React does: React tells this hook of each commit, in production too. */
function listenToCommits(): void {
  type Name = 'live' | 'settled' | 'parameters';
  const watched = new Map<Element, { name: Name; props: unknown }>();
  const counts = { frames: 0, live: 0, settled: 0, parameters: 0 };

  // An element that is drawn again gets a new object of props, even where they are the same.
  function propsOf(element: Element): unknown {
    const key = Object.keys(element).find((each) => each.startsWith('__reactProps$'));
    return key === undefined ? undefined : Reflect.get(element, key);
  }
  Reflect.set(window, '__REACT_DEVTOOLS_GLOBAL_HOOK__', {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberUnmount() {},
    onCommitFiberRoot() {
      for (const [element, before] of watched) {
        const props = propsOf(element);
        if (props === before.props) continue;
        before.props = props;
        counts[before.name] += 1;
      }
    },
  });
  window.startCounting = (groups) => {
    for (const name of ['live', 'settled', 'parameters'] as const) {
      if (groups[name].length === 0) throw new Error(`There is nothing to watch: ${name}`);
      for (const element of groups[name]) watched.set(element, { name, props: propsOf(element) });
    }
    const onFrame = () => {
      counts.frames += 1;
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  };
  window.readRenders = () => ({ ...counts });
}
