import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'playwright/test';

const root = fileURLToPath(new URL('..', import.meta.url));
const { env } = process;

// Set for the workers too, which read this file again: the browser is looked for once.
env.PLAYWRIGHT_CHROMIUM_PATH ||= execFileSync(process.execPath, ['scripts/find-browser.mjs'], {
  cwd: root,
  encoding: 'utf8',
}).trim();

const port = Number(env.PLAYGROUND_E2E_PORT || 4373);
const report = env.PLAYGROUND_E2E_REPORT;
const slowdown = Number(env.PLAYGROUND_E2E_SLOWDOWN || 1);

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(env.CI),
  workers: 2,
  // On a machine that others load too, one test in a thousand loses a race that no person would run. `npm test` tries it
  // once more, and names it at the end.
  retries: report ? 1 : 0,
  timeout: 60_000 * slowdown,
  expect: { timeout: 15_000 * slowdown },
  reporter: [[env.CI ? 'list' : 'line'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  use: {
    baseURL: `http://localhost:${port}`,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: env.PLAYWRIGHT_CHROMIUM_PATH,
      args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
    },
  },
  webServer: {
    command: 'node dist-server/node.js',
    cwd: root,
    url: `http://localhost:${port}/api/ai/models`,
    reuseExistingServer: false,
    // A server of the person's own, with a key in it, is set by the same names: not for the tests.
    env: {
      PORT: String(port),
      HOST: '',
      OXEN_API_KEY: '',
      OXEN_BASE_URL: '',
      ALLOWED_HOSTS: '',
      SHARE_SERVER_KEY: '',
      FORWARD_TO: '',
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
