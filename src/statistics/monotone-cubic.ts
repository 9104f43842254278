/** A smooth function through points that rises where they rise, falls where they fall, and turns at them alone. */
export interface MonotoneCubic {
  readonly valueAt: (x: number) => number;
  readonly slopeAt: (x: number) => number;
}

/**
 * The piecewise cubic of Hermite through points (x ascending, two at least). The slope at an inner point is the weighted
 * harmonic mean of the slopes of the chords beside it,
 *
 *     (w₁ + w₂) / (w₁/d₁ + w₂/d₂),   w₁ = 2h₂ + h₁,   w₂ = h₂ + 2h₁,
 *
 * and 0 where these differ in sign; at an end it is that of the last chord, or of the parabola through three points as far
 * as that keeps the direction. Between two points it is monotone. Outside the points its ends go on as cubics.
 *
 * Source: Fritsch and Butland (1984), SIAM Journal on Scientific and Statistical Computing 5, 300-304.
 */
export function monotoneCubic(x: readonly number[], y: readonly number[]): MonotoneCubic {
  if (x.length < 2 || x.length !== y.length) throw new RangeError("a curve needs two points at least");
  const h = x.slice(1).map((next, k) => next - x[k]!);
  if (h.some((width) => !(width > 0))) throw new RangeError("the points of a curve must ascend");
  const chords = h.map((width, k) => (y[k + 1]! - y[k]!) / width);
  const last = chords.length - 1;
  const slopes = x.map((_, k) => {
    if (last === 0) return chords[0]!;
    if (k === 0) return endSlope(h[0]!, h[1]!, chords[0]!, chords[1]!);
    if (k > last) return endSlope(h[last]!, h[last - 1]!, chords[last]!, chords[last - 1]!);
    return innerSlope(h[k - 1]!, h[k]!, chords[k - 1]!, chords[k]!);
  });
  const pieceAt = (at: number): number => {
    const above = x.findIndex((each) => each > at);
    return above < 0 ? last : Math.max(0, above - 1);
  };
  return {
    valueAt(at) {
      const k = pieceAt(at);
      const t = (at - x[k]!) / h[k]!;
      const rest = 1 - t;
      return (
        y[k]! * rest * rest * (1 + 2 * t) +
        y[k + 1]! * t * t * (1 + 2 * rest) +
        h[k]! * t * rest * (slopes[k]! * rest - slopes[k + 1]! * t)
      );
    },
    slopeAt(at) {
      const k = pieceAt(at);
      const t = (at - x[k]!) / h[k]!;
      const rest = 1 - t;
      return (
        6 * t * rest * chords[k]! + slopes[k]! * rest * (1 - 3 * t) + slopes[k + 1]! * t * (1 - 3 * rest)
      );
    },
  };
}

function innerSlope(before: number, after: number, d1: number, d2: number): number {
  if (!(d1 * d2 > 0)) return 0;
  const w1 = 2 * after + before;
  const w2 = after + 2 * before;
  return (w1 + w2) / (w1 / d1 + w2 / d2);
}

/** The slope at an end from the chord there and its neighbour, as PCHIP takes it (Moler 2004, Numerical Computing, 3.4). */
function endSlope(h1: number, h2: number, d1: number, d2: number): number {
  const slope = ((2 * h1 + h2) * d1 - h1 * d2) / (h1 + h2);
  if (!(slope * d1 > 0)) return 0;
  return d1 * d2 < 0 && Math.abs(slope) > Math.abs(3 * d1) ? 3 * d1 : slope;
}
