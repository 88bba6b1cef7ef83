import { modelNotFound, unfitModel } from '#sandbox/api-error.ts';
import type { ChatModel, SandboxModel } from '#sandbox/reply.ts';
import { echoModel } from './echo/echo-model.ts';
import { embedModel } from './embed/embed-model.ts';
import { guideModel } from './guide/guide-model.ts';
import { imageModel } from './image/image-model.ts';
import { samplerModel } from './sampler/sampler-model.ts';

const CHAT_MODELS: readonly ChatModel[] = [guideModel, samplerModel, echoModel];

/** The models of the sandbox, the default one first. */
export const SANDBOX_MODELS: readonly SandboxModel[] = [...CHAT_MODELS, imageModel, embedModel];

/** The model with this id; undefined when there is none. */
export function findModel(id: string): SandboxModel | undefined {
  return SANDBOX_MODELS.find((model) => model.object.id === id);
}

/** The chat model with this id. Throws a 404 where there is no such model, a 400 where it is for another call. */
export function findChatModel(id: string): ChatModel {
  const model = CHAT_MODELS.find((each) => each.object.id === id);
  if (model !== undefined) return model;
  throw refusalOf(id);
}

/** Throws unless the model of a request is this one: a 404 where there is none of that id, else a 400. */
export function expectModel(id: string, model: SandboxModel): void {
  if (model.object.id !== id) throw refusalOf(id);
}

function refusalOf(id: string): Error {
  const other = findModel(id);
  return other === undefined ? modelNotFound(id) : unfitModel(id, String(other.object.endpoint));
}
