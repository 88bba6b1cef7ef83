import 'react-dom/client';
import { yieldToPage } from '#platform/yield-to-page.ts';

// React's code and the page's are read in two tasks, each of them short: the build makes a file of this module, and what
// imports from it waits.
await yieldToPage();
