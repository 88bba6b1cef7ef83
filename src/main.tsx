import './ui/styles/main.css';
import '#app/react-first.ts';
import { openPage } from '#app/open-page.ts';
import { asksForOtherPage, isOtherPageLink } from '#app/other-pages.ts';
import { catchEarlyDrops } from '#ui/shell/early-drop.ts';
import { partNotLoaded } from '#words/page/activity.ts';

catchEarlyDrops();
function openOtherPage(): void {
  void import('#app/demos/open-other-page.tsx').then(
    (loaded) => loaded.openOtherPage(),
    async () => {
      // The frame of another site gets no workbench to type into.
      if (window.location.search.includes('embed=')) document.body.append(partNotLoaded);
      else (await openPage()).view.notifyNotLoaded(openOtherPage);
    },
  );
}
window.addEventListener('hashchange', () => {
  if (isOtherPageLink(window.location)) openOtherPage();
});
if (asksForOtherPage(window.location)) openOtherPage();
else await openPage();
