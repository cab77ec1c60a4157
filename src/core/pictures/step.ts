/** Where the arrow keys go in a picture: to the nearest thing that way, as the eye would. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Off to the side counts so many times as much as ahead. */
const SIDEWAYS = 3;

/** The index of the point that lies next to the point at `from`, that way; `from` where there is none. */
export function stepFrom(points: readonly Point[], from: number, direction: Direction): number {
  const here = points[from];
  if (!here) return from;
  let [best, least] = [from, Infinity];
  points.forEach((point, i) => {
    const [dx, dy] = [point.x - here.x, point.y - here.y];
    const [ahead, aside] = axes(dx, dy, direction);
    if (ahead <= 0) return;
    const far = ahead + SIDEWAYS * Math.abs(aside);
    if (far < least) [best, least] = [i, far];
  });
  return best;
}

function axes(dx: number, dy: number, direction: Direction): [ahead: number, aside: number] {
  switch (direction) {
    case 'left':
      return [-dx, dy];
    case 'right':
      return [dx, dy];
    case 'up':
      return [-dy, dx];
    case 'down':
      return [dy, dx];
  }
}
