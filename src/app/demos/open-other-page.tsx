import { applyLooks } from '#app/keeping/looks.ts';
import { openPage } from '#app/open-page.ts';
import { otherPages } from '#app/other-pages.ts';
import { showInstead } from '#app/page-root.tsx';
import { showRequest } from '#app/results/show-request.tsx';
import { showResult } from '#app/results/show-result.tsx';
import type { Demo } from '#domain/demos/demo.ts';
import { readDemo } from '#domain/demos/demo-record.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import { decodeShareState } from '#domain/portable/share-format.ts';
import { readResult } from '#domain/results/shared-result.ts';
import { decodeFragment } from '#platform/share-codec.ts';
import { loadShippedDemo } from '#platform/shipped-demos.ts';
import type { Workbench } from '#state/workbench.ts';
import { OtherPageProblem } from '#ui/demos/OtherPageProblem.tsx';
import * as words from '#words/page/demos.ts';
import * as results from '#words/transfer/results.ts';
import { linkProblems } from '#words/transfer/share.ts';
import { embedDemo, playDemo, preloadStage } from './play-demo.tsx';

/** Shows what the address asks for in the place of the workbench; why not, where it is nothing that can be shown. */
export async function openOtherPage(): Promise<void> {
  const { searchParams, hash } = new URL(window.location.href);
  const isEmbedded = searchParams.get('embed') === '1';
  followLinks();
  if (hash.startsWith('#result=')) return openResult(hash, isEmbedded);
  if (isEmbedded && hash.startsWith('#request=')) return openRequest(hash);
  // A link that was put into the address says more than what the page began with.
  const id = hash.startsWith('#demo=') ? null : searchParams.get('demo');
  if (id === null && !hash.startsWith('#demo=')) {
    // An address that only says how to show something, and nothing to show.
    if (isEmbedded) return showProblem(words.nothingEmbedded, true);
    await leave();
    return;
  }
  const read = id === null ? await demoOfLink(hash) : await demoOfSite(id);
  if (!read.ok) {
    showProblem(read.error, isEmbedded);
    return;
  }
  // What cannot be loaded is asked for again when it is needed.
  await preloadStage([read.value]).catch(() => undefined);
  if (isEmbedded) embedDemo(read.value, otherPages);
  else playDemo(read.value, otherPages, () => void leave());
}

let isFollowing = false;

/** Where the workbench was never shown, nothing else opens a link to it that is put into the address. */
function followLinks(): void {
  if (isFollowing) return;
  isFollowing = true;
  window.addEventListener('hashchange', () => {
    const { search, hash } = window.location;
    if (/^#(?:request|conversation|comparison)=/.test(hash) && !/[?&]embed=/.test(search)) void show();
  });
}

/** The request of a link, to be read inside another page. */
async function openRequest(hash: string): Promise<void> {
  const text = await decodeFragment('request', hash);
  if (!text.ok) return showProblem(linkProblems[text.error], true);
  const decoded = decodeShareState(text.value);
  if (!decoded.ok) return showProblem(decoded.error.sentence, true);
  await showRequest(decoded.value, otherPages);
}

async function openResult(hash: string, isEmbedded: boolean): Promise<void> {
  const text = await decodeFragment('result', hash);
  const read = text.ok ? readResult(text.value) : null;
  if (read?.ok) await showResult(read.value, otherPages, isEmbedded ? null : leave);
  else if (!text.ok) showProblem(linkProblems[text.error], isEmbedded);
  else if (read !== null) showProblem(results.problems[read.error], isEmbedded);
}

async function demoOfSite(id: string): Promise<Result<Demo, string>> {
  const loaded = await loadShippedDemo(id);
  if (loaded.ok) return loaded;
  switch (loaded.error) {
    case 'not-an-id':
      return fail(words.notAnId);
    case 'no-such-demo':
      return fail(words.noSuchDemo(id));
    case 'not-loaded':
      return fail(words.notLoaded);
    default:
      return fail(words.problems[loaded.error]);
  }
}

async function demoOfLink(hash: string): Promise<Result<Demo, string>> {
  const text = await decodeFragment('demo', hash);
  if (!text.ok) return fail(linkProblems[text.error]);
  const read = readDemo(text.value);
  return read.ok ? ok(read.value) : fail(words.problems[read.error.kind]);
}

function showProblem(sentence: string, isEmbedded: boolean): void {
  showInstead(<OtherPageProblem sentence={sentence} onLeave={isEmbedded ? null : () => void leave()} />);
}

/** Shows the workbench, and takes out of the address what asked for another page. */
function leave(): Promise<Workbench> {
  const url = new URL(window.location.href);
  url.searchParams.delete('demo');
  url.searchParams.delete('embed');
  window.history.replaceState(null, '', `${url.pathname}${url.search}`);
  return show();
}

/** Shows the workbench as it looks. */
async function show(): Promise<Workbench> {
  const workbench = await openPage();
  applyLooks(workbench.store.getState().view);
  return workbench;
}
