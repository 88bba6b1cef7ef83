// npm hands its SIGTERM to the shell between, and most shells end without passing it on: once that parent is
// gone, so is the reason to serve. Started without npm, a server outlives its shell as usual.
const parent = process.ppid;
if (process.env.npm_lifecycle_event !== undefined) {
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 250).unref();
}
