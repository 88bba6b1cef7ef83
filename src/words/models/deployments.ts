import type { DeploymentStatus } from '#domain/models/model.ts';

/** Whether a custom model of Oxen.ai's runs, and what starts and stops it. */
export const deployment = 'Deployment';
export const states: Readonly<Record<DeploymentStatus, string>> = {
  active: 'Active',
  inactive: 'Sleeping',
  deploying: 'Building…',
  deactivating: 'Pausing…',
  error: 'Failed',
  unknown: 'Unknown',
};
export const activate = 'Activate';
export const pause = 'Pause';
export const asking = 'Asking…';
export const activateTitle = (name: string) => `Activate ${name}?`;
export const activateHow =
  'Oxen.ai bills the time that a custom model is active, also while nobody asks it anything. It may take some minutes to start. Pause it when you are done.';
export const pauseTitle = (name: string) => `Pause ${name}?`;
export const pauseHow =
  'It stops answering, for everybody who uses it, and is billed no longer. Starting it again may take some minutes.';
