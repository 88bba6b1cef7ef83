import type { Page } from 'playwright/test';
import type { WorkbenchPage } from './pages/workbench-page.ts';

/** Opens Compare with so many columns, all of the guide: its replies are long, and the same each time. */
export async function openCompare(workbench: WorkbenchPage, columns = 2): Promise<void> {
  await workbench.goto('/?tab=compare');
  await workbench.column(2).root.waitFor();
  await workbench.column(2).model.fill('sandbox-guide');
  await workbench.column(2).model.press('Enter');
  for (let count = 2; count < columns; count += 1) await workbench.button('Add column').click();
  await workbench.column(columns).root.waitFor();
}

/** Counts the requests that the page makes from now on. */
export function countRequests(page: Page): { count: number } {
  const requests = { count: 0 };
  page.on('request', (request) => {
    if (request.url().endsWith('/chat/completions')) requests.count += 1;
  });
  return requests;
}

/** Gives a parameter of a column a value. */
export async function setParameter(workbench: WorkbenchPage, column: number, name: string, value: string) {
  const { summary, parameters } = workbench.column(column);
  if ((await summary.getAttribute('aria-expanded')) === 'false') await summary.click();
  await parameters.field(name).fill(value);
  await parameters.field(name).press('Tab');
}
