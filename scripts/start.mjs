// What `npm start` runs: builds when something changed, then serves in the same process.
process.argv.push('--if-changed');
await import('./build.mjs');
const { runServer } = await import('../dist-server/node.js');
await runServer();

// npm hands its SIGTERM to the shell between, and most shells end without passing it on: once that parent is
// gone, so is the reason to serve.
const parent = process.ppid;
if (process.env.npm_lifecycle_event !== undefined) {
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 250).unref();
}
