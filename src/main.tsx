import './ui/styles/main.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createPage } from '#app/create-page.ts';
import { preload } from '#app/preload.ts';
import { Root } from '#app/Root.tsx';
import { catchEarlyDrops } from '#ui/shell/early-drop.ts';

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no element with the id "root"');
catchEarlyDrops();
const workbench = await createPage();
createRoot(container).render(
  <StrictMode>
    <Root workbench={workbench} />
  </StrictMode>,
);
preload(workbench);
