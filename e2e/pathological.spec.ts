import { CHAT, connectTo, expect, finish, say, test } from './fault-connection.ts';
import { guardPage } from './page-guard.ts';
import { watchSilence } from './watch-silence.ts';

/**
 * Texts that make parsers and layouts slow; each ends in a word to look for. Which others are too complex to be drawn as
 * Markdown is told by complexity.test.ts.
 */
const TEXTS: Readonly<Record<string, string>> = {
  'ten thousand nested quotes': `${'> '.repeat(10_000)}deep\n\nThe end.`,
  'five hundred columns': `|${'c|'.repeat(500)}\n|${'-|'.repeat(500)}\n${`|${'v|'.repeat(500)}\n`.repeat(20)}\nThe end.`,
  'two thousand fences': `${'```js\nx\n```\n\n'.repeat(2_000)}The end.`,
  'a megabyte without a space': `${'x'.repeat(1_000_000)}\n\nThe end.`,
  'a megabyte of backticks and dollars': `${'`$'.repeat(500_000)}\n\nThe end.`,
  'a formula without an end': `$$\n${'\\frac{'.repeat(10_000)}\n\nThe end.`,
  'twenty thousand links and definitions': `${Array.from({ length: 20_000 }, (_, index) => `[a${index}] `).join('')}\n\n${Array.from({ length: 2_000 }, (_, index) => `[a${index}]: https://a.example/${index}`).join('\n')}\n\nThe end.`,
};

for (const [name, text] of Object.entries(TEXTS)) {
  test(`${name}: text that can be read in the end, and a page that is alive`, async ({
    page,
    workbench,
    faults,
    baseURL,
  }) => {
    test.setTimeout(60_000);
    const guard = await guardPage(page, [baseURL ?? '', faults.origin]);
    await workbench.goto();
    await connectTo(workbench, faults);
    const pieces = Array.from({ length: 50 }, (_, index) =>
      text.slice((index * text.length) / 50, ((index + 1) * text.length) / 50),
    );
    expect(pieces.join('')).toBe(text);
    faults.answer(CHAT, { steps: [...say(...pieces), ...finish()] });
    const silence = await watchSilence(page);
    await workbench.send('Go on.');
    await expect(workbench.activity).toHaveText(/^Reply complete/, { timeout: 14_000 });
    await expect(workbench.lastReply.body).toContainText('The end.', { timeout: 14_000 });
    await workbench.message.pressSequentially('still here');
    await expect(workbench.message).toHaveValue('still here');
    expect(await silence()).toBeLessThan(3_000);
    await guard.expectHarmless();
    expect((await workbench.lastReply.rawText()) === text).toBe(true);
  });
}
