import type { Demo } from '#domain/demos/demo.ts';
import { writeDemo } from '#domain/demos/demo-record.ts';
import type { SecretFinding } from '#domain/portable/find-secrets.ts';
import { findSecrets } from '#domain/portable/find-secrets.ts';
import { DemoStore } from '#platform/demo-store.ts';
import { encodeFragment } from '#platform/share-codec.ts';
import { loadShippedDemo } from '#platform/shipped-demos.ts';
import type { KeyStore } from '#state/key-store.ts';

/** The demos of this browser. */
export const demoStore = new DemoStore();

/** The demo of that ID which ships; null where it cannot be had now. */
export async function shippedDemo(id: string): Promise<Demo | null> {
  const read = await loadShippedDemo(id);
  return read.ok ? read.value : null;
}

/** What in a demo that is about to leave looks like a secret; its recordings are looked through too. */
export function secretsIn(demo: Demo, keys: KeyStore): readonly SecretFinding[] {
  return findSecrets(writeDemo(demo), keys.values());
}

/** A demo as a link. */
export async function demoLink(demo: Demo): Promise<string> {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}#${await encodeFragment('demo', writeDemo(demo))}`;
}
