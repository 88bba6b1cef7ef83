// What `npm start` runs: builds when something changed, then serves, in one process that gets the signals itself.
process.argv.push('--if-changed');
await import('./build.mjs');
const { runServer } = await import('../dist-server/node.js');
await runServer();
