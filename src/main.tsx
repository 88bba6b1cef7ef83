import './ui/styles/main.css';
import '#app/react-first.ts';
import { openPage } from '#app/open-page.ts';
import { asksForOtherPage, isOtherPageLink } from '#app/other-pages.ts';
import { catchEarlyDrops } from '#ui/shell/early-drop.ts';

catchEarlyDrops();
const openOtherPage = async () => (await import('#app/demos/open-other-page.tsx')).openOtherPage();
window.addEventListener('hashchange', () => {
  if (isOtherPageLink(window.location)) void openOtherPage();
});
if (asksForOtherPage(window.location)) void openOtherPage();
else await openPage();
