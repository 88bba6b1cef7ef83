import type { Model } from '#domain/models/model.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';

/** Whether a model can be started and stopped: base models are always on, only a custom one of Oxen.ai can. */
export function isDeployment(choice: ConnectionChoice, model: Model): boolean {
  return choice.kind === 'oxen' && model.isCustom && model.status !== null;
}
