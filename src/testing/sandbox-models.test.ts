import { expect, it } from 'vitest';
import {
  isSandboxChatModel,
  SANDBOX_DEFAULT_MODEL,
  SANDBOX_MODEL_IDS,
} from '#domain/models/sandbox-models.ts';
import { SANDBOX_FAULTS } from '#domain/request/sandbox-fault.ts';
import { FAULTS } from '#sandbox/faults.ts';
import { findChatModel, SANDBOX_MODELS } from '#sandbox/models/model-list.ts';

// The page and the sandbox share types, never code: what both name is held together here.
it('the page knows the models that the sandbox has, the default one first', () => {
  expect(SANDBOX_MODEL_IDS).toEqual(SANDBOX_MODELS.map(({ object }) => object.id));
  expect(SANDBOX_MODEL_IDS[0]).toBe(SANDBOX_DEFAULT_MODEL);
});

it('the page knows which of them answer messages', () => {
  for (const id of SANDBOX_MODEL_IDS) {
    if (isSandboxChatModel(id)) expect(findChatModel(id).object.id).toBe(id);
    else expect(() => findChatModel(id)).toThrow();
  }
});

it('the faults that the page offers are faults of the sandbox', () => {
  expect(Object.keys(FAULTS)).toEqual(expect.arrayContaining([...SANDBOX_FAULTS]));
});
