import { ApiError, jsonResponse } from '#sandbox/api-error.ts';
import { imageModel } from '#sandbox/models/image/image-model.ts';
import type { Picture } from '#sandbox/models/image/picture.ts';
import {
  base64,
  drawPicture,
  pictureName,
  pictureOfName,
  readPictureRequest,
} from '#sandbox/models/image/picture.ts';
import { expectModel } from '#sandbox/models/model-list.ts';
import { readJsonBody, readModelName } from '#sandbox/validate/read-chat-request.ts';
import { readBodyText } from './read-body.ts';

/**
 * `POST /images/generate`, and `/images/generations` for OpenAI's clients: draws the pictures of a prompt. The reply has
 * them under `images`, as Oxen's does, and under `data`, as OpenAI's. Throws an `ApiError` for whatever is wrong.
 */
export async function generateImages(request: Request, base: string): Promise<Response> {
  const body = readJsonBody(await readBodyText(request));
  const name = readModelName(body);
  expectModel(name, imageModel);
  const { pictures, format } = readPictureRequest(body);
  const images: object[] = [];
  for (const picture of pictures) {
    images.push(
      format === 'url'
        ? { url: pictureUrl(base, picture), seed: picture.seed }
        : { b64_json: base64(await drawPicture(picture)), seed: picture.seed },
    );
  }
  const created = Math.floor(Date.now() / 1000);
  return jsonResponse({ model: name, created, images, ...(isOpenAi(request) ? { data: images } : {}) });
}

function isOpenAi(request: Request): boolean {
  return /\/generations\/?$/.test(new URL(request.url).pathname);
}

/** Where a picture is fetched from. */
export function pictureUrl(base: string, picture: Picture): string {
  return `${base}/pictures/${pictureName(picture)}`;
}

/** `GET /pictures/NAME.png`: the picture that the name stands for. */
export async function onePicture(name: string): Promise<Response> {
  const picture = pictureOfName(name);
  if (picture === null) throw new ApiError(404, 'There is no such picture.', { type: 'resource_not_found' });
  return new Response(await drawPicture(picture), {
    headers: { 'content-type': 'image/png', 'cache-control': 'no-store' },
  });
}
