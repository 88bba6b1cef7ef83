import type { SandboxModel } from '#sandbox/reply.ts';
import { echoModel } from './echo/echo-model.ts';
import { guideModel } from './guide/guide-model.ts';
import { samplerModel } from './sampler/sampler-model.ts';

/** The models of the sandbox, the default one first. */
export const SANDBOX_MODELS: readonly SandboxModel[] = [guideModel, samplerModel, echoModel];

/** The model with this id; undefined when there is none. */
export function findModel(id: string): SandboxModel | undefined {
  return SANDBOX_MODELS.find((model) => model.object.id === id);
}
