import { CORRIDOR_MARGIN_PX } from './constants';

/** A rectangle of the viewport, in CSS px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Whether a point lies in a box or on its edge; `margin` px wider on every side. */
export function isInside(point: Point, box: Box, margin = 0): boolean {
  return (
    point.x >= box.left - margin &&
    point.x <= box.right + margin &&
    point.y >= box.top - margin &&
    point.y <= box.bottom + margin
  );
}

/**
 * Whether a pointer is on a straight way from anywhere in the word to anywhere in the card: inside the convex hull
 * of both. A card must not close under a hand that is on its way to it.
 */
export function inCorridor(point: Point, word: Box, card: Box): boolean {
  const hull = convexHull([...corners(word), ...corners(card)]);
  return hull.every((from, i) => turn(from, hull[(i + 1) % hull.length]!, point) >= 0);
}

function corners(box: Box): Point[] {
  const [left, right] = [box.left - CORRIDOR_MARGIN_PX, box.right + CORRIDOR_MARGIN_PX];
  const [top, bottom] = [box.top - CORRIDOR_MARGIN_PX, box.bottom + CORRIDOR_MARGIN_PX];
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

/** Twice the area of a triangle: positive where `c` is to the right of the way from `a` to `b` (y points down). */
function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** Andrew's monotone chain: the hull of some points, every turn the same way round. */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const chain = (order: readonly Point[]): Point[] => {
    const hull: Point[] = [];
    for (const point of order) {
      while (hull.length > 1 && turn(hull.at(-2)!, hull.at(-1)!, point) <= 0) hull.pop();
      hull.push(point);
    }
    return hull.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.reverse())];
}
