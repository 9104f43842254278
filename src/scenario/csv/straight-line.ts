/** A number at a point of a scale, such as a day or an hour counted from somewhere. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

/** The value at a point between two others, on the straight line from one to the other. */
export function onLine(from: Point, to: Point, at: number): number {
  return from.value + ((to.value - from.value) / (to.at - from.at)) * (at - from.at);
}
