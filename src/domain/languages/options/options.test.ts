import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { EVERY_LANGUAGE, languageOf } from '#domain/languages/languages.ts';
import { verifyCode } from '#domain/languages/verify-code.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import type { Connection, ConnectionChoice } from '#domain/request/connection.ts';
import { fillRequest } from '#domain/variables/request-variables.ts';
import { mediaPart } from '#domain/wire/content-part.ts';
import { buildFromBody, OXEN_CONNECTION } from '#testing/build-from-body.ts';
import { HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import { readOxenExamples } from '#testing/oxen-examples.ts';
import { arbitraryBody, arbitraryText } from '#testing/request-arbitraries.ts';
import * as words from '#words/code/code-options.ts';
import type { CodeOption } from './code-option.ts';
import { CODE_OPTIONS } from './code-option.ts';
import type { ChosenCode } from './option-table.ts';
import { loadOptions, optionsOf } from './option-table.ts';

const OPTIONED = EVERY_LANGUAGE.filter(({ id }) => optionsOf(id).length > 0);
const PICTURE = `data:image/png;base64,${Buffer.from('not a picture').toString('base64')}`;
const NO_KEY: Connection = { kind: 'custom', baseUrl: 'http://127.0.0.1:1/v1', keyVariable: null };

const OXEN_CHOICE: ConnectionChoice = { kind: 'oxen' };

/** Texts that an option may trip over, beside the hostile ones. */
const TEXTS = [...HOSTILE_TEXTS, '{{class}} {{ask}} {{ask_}} {{x', '\\{{x}}', '', '(" + $file_1', ')\nask('];
/** With some of the options only each of this many texts is tried, with other options another: all are, with each option. */
const EVERY = 4;

/** Every choice of the options. */
const CHOICES: readonly (readonly CodeOption[])[] = [
  [],
  ['function'],
  ['files'],
  ['retries'],
  ['function', 'files'],
  ['function', 'retries'],
  ['files', 'retries'],
  ['function', 'files', 'retries'],
];

const message = (content: JsonValue) =>
  jsonObject([
    ['role', 'user'],
    ['content', content],
  ]);
const textPart = (text: string) =>
  jsonObject([
    ['type', 'text'],
    ['text', text],
  ]);

function request(content: JsonValue, stream: boolean, more: readonly JsonObject[] = []): JsonObject {
  return jsonObject([
    ['model', 'm'],
    ['messages', [...more, message(content)]],
    ['temperature', 1],
    ['stream', stream],
  ]);
}

async function choose(id: string, chosen: readonly string[]): Promise<ChosenCode> {
  const found = (await loadOptions(languageOf(id)))?.(chosen) ?? null;
  if (found === null) throw new Error(`${id} has no options.`);
  return found;
}

describe.each(OPTIONED)('$label', (language) => {
  it('is the plain code as long as no option is chosen, and for one that is not known', async () => {
    const plain = await language.loadWriter();
    for (const chosen of [[], ['later']]) {
      const { write, languageFor } = await choose(language.id, chosen);
      for (const example of readOxenExamples()) {
        const built = buildFromBody(example.request);
        expect(write(built)).toBe(plain(built));
        expect(languageFor(built)).toBe(language);
      }
    }
  });

  it('is another code with each of its options', async () => {
    const tool = jsonObject([['function', jsonObject([['name', 'f']])]]);
    const looking = request([textPart('Look'), mediaPart('image', PICTURE, '')], true);
    const built = buildFromBody(new Map(looking).set('tools', [tool]));
    const plain = (await language.loadWriter())(built);
    const codes = new Set([plain]);
    // What a reply by a class needs excludes tools; it has tests of its own.
    const options = optionsOf(language.id).filter((option) => option !== 'reply');
    for (const option of options) codes.add((await choose(language.id, [option])).write(built));
    expect(codes.size).toBe(options.length + 1);
  });

  it.each(CHOICES)('is read back as the same request, whatever it says: %s %s %s', async (...given) => {
    const { write, languageFor } = await choose(
      language.id,
      given.filter((each) => each !== undefined),
    );
    const check = async (body: JsonObject, connection = OXEN_CONNECTION) => {
      const built = buildFromBody(body, connection);
      const code = write(built);
      expect(await verifyCode(languageFor(built), code, built), code.slice(0, 3000)).toMatchObject({
        status: 'verified',
      });
      expect(code).not.toMatch(/[ \t\r]\n|\s$/);
    };
    const place = CHOICES.findIndex((choice) => choice.join() === given.join());
    const isWhole = place === CHOICES.length - 1;
    const texts = TEXTS.filter((_text, index) => isWhole || index % EVERY === place % EVERY);
    expect(texts.length).toBeGreaterThan(5);
    for (const text of texts) {
      const stream = text.length % 2 === 0;
      await check(request(`Write about {{topic}} ${text} {{ topic }}`, stream, [message(text)]));
      await check(request(text, stream), NO_KEY);
      await check(
        request(
          [textPart(text), mediaPart('image', PICTURE, ''), mediaPart('file', PICTURE, 'a b.pdf')],
          stream,
        ),
      );
    }
    const withPlaceholders = fc
      .array(arbitraryText, { minLength: 1, maxLength: 3 })
      .map((texts) => texts.join('{{x}}'));
    await fc.assert(
      fc.asyncProperty(arbitraryBody, (body) => check(body)),
      { numRuns: 8 },
    );
    await fc.assert(
      fc.asyncProperty(withPlaceholders, fc.boolean(), (text, stream) => check(request(text, stream))),
      { numRuns: 8 },
    );
  });

  it.each(CHOICES)('is told apart from another request: %s %s %s', async (...given) => {
    const { write, languageFor } = await choose(
      language.id,
      given.filter((each) => each !== undefined),
    );
    const built = buildFromBody(request([textPart('Say {{x}}'), mediaPart('image', PICTURE, '')], true));
    const other = buildFromBody(request([textPart('Say {{y}}'), mediaPart('image', PICTURE, '')], true));
    const otherFile = buildFromBody(
      request([textPart('Say {{x}}'), mediaPart('image', 'data:image/png;base64,AAAA', '')], true),
    );
    expect(await verifyCode(languageFor(built), write(other), built)).toMatchObject({ status: 'different' });
    // A file of the same name has the request's own data.
    if (!given.includes('files'))
      expect(await verifyCode(languageFor(built), write(otherFile), built)).toMatchObject({
        status: 'different',
      });
    const code = write(built);
    for (let end = 0; end < code.length; end += 11) {
      const verdict = await verifyCode(languageFor(built), code.slice(0, end), built);
      if (!code.slice(0, end).includes('Say ')) expect(verdict.status).not.toBe('verified');
    }
  });
});

describe('code with options', () => {
  it('is said to be without one for a reason, in every language', () => {
    for (const { id } of EVERY_LANGUAGE)
      for (const option of CODE_OPTIONS)
        if (!optionsOf(id).includes(option))
          expect(words.notInLanguage(id, option), `${id}: ${option}`).not.toBeNull();
  });

  it('has an argument for each variable of a request that has a value, in every language', async () => {
    const draft = {
      connection: OXEN_CHOICE,
      model: 'm',
      systemPrompt: 'Speak {{class}}, say \\{{literal}}.',
      parameters: new Map<string, JsonValue>([
        ['tools', [jsonObject([['function', jsonObject([['description', 'Of {{topic}}']])]])]],
      ]),
    };
    const messages = [message('Write about {{topic}}, {{topic}} {{unset}}.')];
    for (const topic of ['whales', ...HOSTILE_TEXTS, '{{class}} \\{{topic}}']) {
      const values = new Map([
        ['topic', topic],
        ['class', 'plainly'],
      ]);
      const built = buildRequest({
        ...fillRequest({ draft, messages }, values),
        connection: OXEN_CONNECTION,
        filledFrom: { draft, messages, values },
      });
      for (const language of OPTIONED) {
        const { write, languageFor } = await choose(language.id, ['function']);
        const code = write(built);
        expect(await verifyCode(languageFor(built), code, built), code).toMatchObject({ status: 'verified' });
      }
      const { write } = await choose('python', ['function']);
      expect(write(built)).toMatch(/def ask\(class_: str, topic: str\)/);
    }
  });

  it('has an argument for each placeholder, and the last message as one where there is none', async () => {
    const { write } = await choose('python', ['function']);
    expect(write(buildFromBody(request('Write about {{topic}} for {{class}}.', false)))).toContain(
      'print(ask(topic="{{topic}}", class_="{{class}}"))',
    );
    expect(write(buildFromBody(request('Hi', false)))).toContain('print(ask(message="Hi"))');
  });

  it('names no file that needs quotes, and each one once', async () => {
    const { write } = await choose('javascript-fetch', ['files']);
    const other = 'data:image/jpeg;base64,AAAA';
    const code = write(
      buildFromBody(
        request(
          [
            mediaPart('image', PICTURE, ''),
            mediaPart('image', other, ''),
            mediaPart('image', PICTURE, ''),
            mediaPart('file', 'data:application/pdf;base64,AAEC', '"; $(rm -rf x).pdf'),
            mediaPart('file', 'data:application/pdf;base64,AAED', 'report.pdf'),
          ],
          true,
        ),
      ),
    );
    expect(code.match(/readFileSync\("[^"]*"/g)).toEqual(
      ['image-1.png', 'image-1.jpg', 'image-1.png', 'file-1.pdf', 'report.pdf'].map(
        (name) => `readFileSync("${name}"`,
      ),
    );
  });

  it('keeps data that no file would give', async () => {
    const { write } = await choose('python', ['files']);
    for (const data of ['AAA=\n', 'AB==', 'AA A', 'A-_A', 'AAA']) {
      const code = write(
        buildFromBody(request([mediaPart('image', `data:image/png;base64,${data}`, '')], true)),
      );
      expect(code).not.toContain('read_bytes');
    }
  });
});
