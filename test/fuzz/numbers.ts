import { z } from "zod";
import type { Random } from "./random.ts";

/** How a number is drawn. */
export interface NumberPlan {
  readonly schema: z.ZodType;
  /** Numbers of usual size. */
  readonly typical: readonly number[];
  /** The chance of a number far out. */
  readonly wild: number;
}

/** Numbers at the ends of what a double can hold, and about 0. */
const FAR: readonly number[] = [
  ...[0, -0, 5e-324, 1e-310, 2.2250738585072014e-308, 1e-300, 1e-100, 1e-12, 1, 1e6],
  ...[1e12, 9007199254740993, 1e19, 1e100, 1e300, 1.7976931348623157e308],
].flatMap((x) => [x, -x]);

/** A number that the schema accepts: usual, at a bound, some powers of ten away, or far out. */
export function drawNumber(random: Random, { schema, typical, wild }: NumberPlan): number {
  for (let attempt = 0; attempt < 12; attempt++) {
    const drawn = candidate(random, schema, typical, attempt < 8 ? wild : 0);
    const number = wholeOnly(schema) ? Math.round(drawn) : drawn;
    if (schema.safeParse(number).success) return number;
  }
  return fallback(schema, typical);
}

function candidate(random: Random, schema: z.ZodType, typical: readonly number[], wild: number): number {
  const usual = random.pick(typical);
  if (random.chance(wild)) {
    const kind = random.unit();
    if (kind < 0.4) return random.pick(FAR);
    if (kind < 0.7) return (usual === 0 ? 1 : usual) * 10 ** random.whole(-9, 9);
    return nearBound(random, schema) ?? usual;
  }
  const kind = random.unit();
  if (kind < 0.35) return usual;
  if (kind < 0.85) return rounded((usual === 0 ? 0.1 : usual) * Math.exp(0.4 * random.bell()));
  if (kind < 0.93) return nearBound(random, schema) ?? usual;
  const [low, high] = boundsOf(schema);
  return low !== undefined && high !== undefined ? random.between(low, high) : usual;
}

/** Four digits: a person would write so many, and a minimised case is read by one. */
const rounded = (x: number): number => Number(x.toPrecision(4));

function nearBound(random: Random, schema: z.ZodType): number | undefined {
  const bounds = boundsOf(schema).filter((bound) => bound !== undefined);
  if (bounds.length === 0) return undefined;
  const bound = random.pick(bounds);
  return random.pick([bound, bound + Number.EPSILON * bound, bound - Number.EPSILON * bound, bound * 0.999]);
}

/** The bounds that the schema states for itself. */
function boundsOf(schema: z.ZodType): [number | undefined, number | undefined] {
  if (!(schema instanceof z.ZodNumber)) return [undefined, undefined];
  const { minValue, maxValue } = schema;
  const stated = (x: number | null): number | undefined =>
    x !== null && Number.isFinite(x) && Math.abs(x) < Number.MAX_SAFE_INTEGER ? x : undefined;
  return [stated(minValue), stated(maxValue)];
}

const wholeOnly = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodNumber && /int/.test(schema.format ?? "");

function fallback(schema: z.ZodType, typical: readonly number[]): number {
  const [low = 0, high = low + 1] = boundsOf(schema);
  const number = [...typical, (low + high) / 2, low, high, 1, 0.5, 0].find(
    (x) => schema.safeParse(x).success,
  );
  if (number === undefined) throw new Error(`no number found for ${JSON.stringify(schema.meta())}`);
  return number;
}
