import './ui/styles/main.css';
import { openPage } from '#app/open-page.ts';
import { asksForOtherPage } from '#app/other-pages.ts';
import { catchEarlyDrops } from '#ui/shell/early-drop.ts';

catchEarlyDrops();
if (asksForOtherPage(new URL(window.location.href)))
  void import('#app/demos/open-other-page.tsx').then(({ openOtherPage }) => openOtherPage());
else await openPage();
