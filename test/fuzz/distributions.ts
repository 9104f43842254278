import { z } from "zod";
import { itemOf, unwrapped } from "../../src/scenario/yaml/walk.ts";
import type { Random } from "./random.ts";

/** Shapes that are no numbers of the field's own size. */
const SHAPES: Readonly<Record<string, readonly number[]>> = {
  log_sd: [0, 0.1, 0.35, 1, 5],
  alpha: [0.1, 1, 2, 30, 1e6],
  beta: [0.1, 1, 2, 30, 1e6],
  shape: [0.1, 1, 4, 1e6],
};

/** A distribution about `middle` of some kind that the schema of a parameter knows; it may lie outside of the field's bounds. */
export function drawDistribution(random: Random, parameter: z.ZodType, middle: number): unknown {
  const kinds = (unwrapped(parameter) as z.ZodUnion).options.find(
    (option) => option instanceof z.ZodDiscriminatedUnion,
  ) as z.ZodDiscriminatedUnion;
  return drawKind(random, random.pick(kinds.options as z.ZodObject[]), middle);
}

function drawKind(random: Random, kind: z.ZodObject, middle: number): unknown {
  const size = Math.abs(middle) || 1;
  const low = middle - size * random.pick([0.01, 0.3, 0.9, 1]);
  const high = middle + size * random.pick([0.01, 0.3, 2]);
  // A few: a list of weights is as long as that of values.
  const count = random.whole(1, 4);
  const entries = Object.entries(kind.shape as Record<string, z.ZodType>).map(([key, schema]) => {
    const inner = unwrapped(schema);
    if (inner instanceof z.ZodLiteral) return [key, inner.value];
    if (inner instanceof z.ZodDiscriminatedUnion)
      return [key, drawKind(random, random.pick(inner.options as z.ZodObject[]), middle)];
    if (itemOf(inner) !== null)
      return [
        key,
        Array.from({ length: count }, () =>
          key === "weights" ? random.pick([0, 1, 2.5]) : random.between(low, high),
        ),
      ];
    const shapes = SHAPES[key];
    if (shapes !== undefined) return [key, random.pick(shapes)];
    if (key === "min") return [key, low];
    if (key === "max") return [key, high];
    if (key === "sd") return [key, size * random.pick([0, 0.05, 0.5])];
    return [key, middle];
  });
  return Object.fromEntries(entries) as unknown;
}

/** The same, cut to what a field may hold; undefined if that does not help. */
export function cutTo(schema: z.ZodType, spec: unknown): unknown {
  const number = (unwrapped(schema) as z.ZodUnion).options.find(
    (option) => option instanceof z.ZodNumber,
  ) as z.ZodNumber;
  const [min, max] = [number.minValue, number.maxValue].map((bound) =>
    bound === null || !Number.isFinite(bound) ? undefined : bound,
  );
  const span = Math.max(Math.abs(min ?? 0), Math.abs(max ?? 0), 1);
  // Bounds may be open.
  const inside = [0, 1e-9].map((margin) => ({
    dist: "truncated",
    of: spec,
    ...(min !== undefined && { min: min + margin * span }),
    ...(max !== undefined && { max: max - margin * span }),
  }));
  return inside.find((each) => schema.safeParse(each).success);
}
