// What the two sides of a move are called on a page.
export { sidesOf, type Sides } from '#lib/domain/moves/sides';
