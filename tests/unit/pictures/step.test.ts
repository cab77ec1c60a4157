import { expect, test } from 'vitest';
import { type Direction, stepFrom } from '../../../src/core/pictures/step';

/** Two rows of three. */
const grid = [0, 10, 20].flatMap((x) => [
  { x, y: 0 },
  { x, y: 10 },
]);

test.each<[Direction, number, number]>([
  ['right', 0, 2],
  ['left', 2, 0],
  ['down', 2, 3],
  ['up', 3, 2],
  ['left', 0, 0],
  ['up', 4, 4],
])('an arrow to the %s of mark %i leads to mark %i', (direction, from, to) => {
  expect(stepFrom(grid, from, direction)).toBe(to);
});

test('what lies straight ahead comes before what is nearer but aside', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 4, y: 6 },
    { x: 12, y: 0 },
  ];
  expect(stepFrom(points, 0, 'right')).toBe(2);
});

test('nowhere to be is nowhere to go', () => {
  expect(stepFrom([], 0, 'right')).toBe(0);
});
