import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { popupPlace } from './popup-place.ts';

const WINDOW = { left: 0, right: 1440, top: 0, bottom: 900 };
const box = (left: number, top: number, width = 280, height = 32) => ({
  left,
  right: left + width,
  top,
  bottom: top + height,
});

describe('popupPlace', () => {
  it('hangs below a field at the right with the right edges in line', () => {
    expect(popupPlace(box(1144, 80), WINDOW, 608, 520)).toEqual({
      left: 1144 + 280 - 608,
      edge: { side: 'top', at: 116 },
      maxHeight: 520,
    });
  });

  it('keeps the left edges in line at the left', () => {
    expect(popupPlace(box(240, 80), WINDOW, 608, 520).left).toBe(240);
  });

  it('stands above where there is more room', () => {
    const place = popupPlace(box(1144, 800), WINDOW, 608, 520);
    expect(place.edge).toEqual({ side: 'bottom', at: 796 });
    expect(place.maxHeight).toBe(520);
  });

  it('is never taller than the room that is left', () => {
    expect(popupPlace(box(8, 10), { ...WINDOW, bottom: 400 }, 374, 520).maxHeight).toBe(400 - 42 - 12);
  });

  it('never leaves the window at the sides', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -200, max: 1500 }),
        fc.integer({ min: 100, max: 1424 }),
        (left, width) => {
          const place = popupPlace(box(left, 80), WINDOW, width, 520);
          expect(place.left).toBeGreaterThanOrEqual(8);
          expect(place.left + width).toBeLessThanOrEqual(1432);
        },
      ),
    );
  });
});
