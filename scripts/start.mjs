// What `npm start` runs: builds when something changed, then serves in the same process.
import './end-with-parent.mjs';

process.argv.push('--if-changed');
await import('./build.mjs');
const { runServer } = await import('../dist-server/node.js');
await runServer();
