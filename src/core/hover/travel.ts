import { FAST_PX_PER_MS } from './constants';

/** Where a pointer is and how fast it goes. `t` in ms, `speed` in px per ms, smoothed over the last moves. */
export interface Travel {
  readonly x: number;
  readonly y: number;
  readonly t: number;
  readonly speed: number;
}

/** How much of the newest move counts in the smoothed speed: two moves suffice to notice a stop or a start. */
const NEWEST = 0.6;

/** Follows a pointer by one move. A first move, or one with a clock that stands still, says nothing about speed. */
export function follow(before: Travel | undefined, x: number, y: number, t: number): Travel {
  if (!before || t < before.t) return { x, y, t, speed: 0 };
  if (t === before.t) return { x, y, t, speed: before.speed };
  const now = Math.hypot(x - before.x, y - before.y) / (t - before.t);
  return { x, y, t, speed: NEWEST * now + (1 - NEWEST) * before.speed };
}

/** Whether a pointer is on its way elsewhere, so that nothing should open under it. */
export function isFast(travel: Travel): boolean {
  return travel.speed > FAST_PX_PER_MS;
}
