import { describe, expect, it } from 'vitest';
import { createFocusRegistry } from './focus-registry.ts';

function createPage() {
  const listeners = new Set<() => void>();
  const focused: string[] = [];
  const registry = createFocusRegistry((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  });
  return {
    registry,
    focused,
    place: (name: string) => ({ focus: () => void focused.push(name) }),
    moveFocus: () => {
      for (const listener of listeners) listener();
    },
    listeners,
  };
}

describe('createFocusRegistry', () => {
  it('focuses what is there, by its scope', () => {
    const { registry, focused, place } = createPage();
    registry.register('model', place('left'), 'a');
    registry.register('model', place('right'), 'b');
    registry.focus('model', 'b');
    registry.focus('model', 'a');
    expect(focused).toEqual(['right', 'left']);
  });

  it('waits until the target is there', async () => {
    const { registry, focused, place, listeners } = createPage();
    registry.focus('message');
    registry.register('model', place('model'), 'a');
    registry.register('message', place('message'));
    await Promise.resolve();
    expect(focused).toEqual(['message']);
    expect(listeners.size).toBe(0);
  });

  it('gives up when something else takes the focus, or is asked for', async () => {
    const { registry, focused, place, moveFocus } = createPage();
    registry.focus('message');
    moveFocus();
    registry.register('message', place('message'));
    registry.focus('model', 'a');
    registry.focus('message');
    registry.register('model', place('model'), 'a');
    await Promise.resolve();
    expect(focused).toEqual(['message']);
  });

  it('forgets a place that is gone, and knows the earlier one again', () => {
    const { registry, focused, place } = createPage();
    registry.register('parameters', place('summary'), 'a');
    const remove = registry.register('parameters', place('panel'), 'a');
    registry.focus('parameters', 'a');
    remove();
    registry.focus('parameters', 'a');
    expect(focused).toEqual(['panel', 'summary']);
  });
});
