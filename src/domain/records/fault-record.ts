import * as v from 'valibot';
import type { SandboxFault } from '#domain/request/sandbox-fault.ts';
import { isSandboxFault } from '#domain/request/sandbox-fault.ts';

/** The member of a record that names a fault of the sandbox. */
export const faultMember = v.optional(v.unknown());

/** A record with its fault, where it names one that this version knows; without one, where it does not. */
export function readFault<T extends { readonly fault?: unknown }>({
  fault,
  ...rest
}: T): Omit<T, 'fault'> & { readonly fault?: SandboxFault } {
  return isSandboxFault(fault) ? { ...rest, fault } : rest;
}
