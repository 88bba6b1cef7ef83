import { expect, it } from 'vitest';
import { fetchPicture } from './fetch-picture.ts';

const answering =
  (type: string, body: string, status = 200) =>
  async () =>
    new Response(body, { status, headers: { 'content-type': type } });

it('asks for a picture without credentials and without a referrer', async () => {
  const requests: Request[] = [];
  const blob = await fetchPicture('https://pictures.example/a.png', async (request) => {
    requests.push(request);
    return new Response('png', { headers: { 'content-type': 'image/png; x=y' } });
  });
  expect(blob?.type).toBe('image/png');
  expect(requests.map(({ credentials, referrerPolicy }) => [credentials, referrerPolicy])).toEqual([
    ['omit', 'no-referrer'],
  ]);
});

it.each([
  ['no picture', answering('text/html', '<p>')],
  ['a picture that can run', answering('image/svg+xml', '<svg/>')],
  ['nothing', answering('image/png', '')],
  ['an error', answering('image/png', 'x', 404)],
  [
    'a page that may not be read',
    async () => {
      throw new TypeError('Failed to fetch');
    },
  ],
] as const)('has nothing where there is %s', async (_name, fetch) => {
  expect(await fetchPicture('https://pictures.example/a.png', fetch)).toBeNull();
});

it('has nothing at what is no address', async () => {
  expect(await fetchPicture('http://', answering('image/png', 'x'))).toBeNull();
});
