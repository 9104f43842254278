import { describe, expect, it } from "vitest";
import { columnOf, fieldOf, viewOf } from "../../src/lanes/memory.ts";
import { record, seen } from "../../src/lanes/record.ts";
import { routine } from "../../src/lanes/steps.ts";
import { fillStepTable, fillTailTable, STEP_TABLE_BYTES, TAIL_TABLE_BYTES } from "../../src/lanes/tables.ts";
import { normalCdf, normalQuantile } from "../../src/statistics/normal.ts";
import { type AnyLaw, lawsByText } from "./laws-by-text.ts";
import { addresses, type Side, TwoExecutors } from "./two-executors.ts";

const PATHS = 256;

const { data, functions } = lawsByText(`
  export function exponentials(to: R, x: number): void { to.y = exp(x); }
  export function logarithms(to: R, x: number): void { to.y = log(x); }
  export function steps(to: R, x: number, table: Table): void { to.y = stepFunction(x, table); }
  export function quantiles(to: R, x: number, table: Table): void { to.y = symmetricQuantile(x, table); }
  export function roots(to: R, x: number): void { to.y = sqrt(x); }
  export function floors(to: R, x: number): void { to.y = floor(x); }
  export function least(to: R, x: number): void { to.y = min(x, to.z); }
  export function most(to: R, x: number): void { to.y = max(x, to.z); }
  export function powers(to: R, x: number): void { to.y = scale(to.z, x + 6755399441055744); }
  export function mantissas(to: R, x: number): void { to.y = mantissa(x); }
  export function exponents(to: R, x: number): void { to.y = exponent(x); }
`);

const R = record("r", { x: seen, y: seen, z: seen });
const space = addresses();
const tail = space.table(TAIL_TABLE_BYTES);
const step = space.table(STEP_TABLE_BYTES);
const r = space.group(R);
const two = new TwoExecutors({
  laws: data,
  space,
  tables(buffer) {
    fillTailTable(buffer, tail, normalQuantile);
    fillStepTable(buffer, step, normalCdf);
  },
});

/** What a law makes of numbers: compiled, and as it stands. */
function both(
  law: string,
  xs: readonly number[],
  zs: readonly number[] = [],
): { readonly compiled: readonly number[]; readonly plain: readonly number[] } {
  const table = law === "steps" ? [step] : law === "quantiles" ? [tail] : [];
  const whole = routine<Side>(law, (steps) => {
    (steps.law as (one: AnyLaw, ...given: unknown[]) => void)(functions[law]!, r, fieldOf(r, "x"), ...table);
  });
  const found = { compiled: [] as number[], plain: [] as number[] };
  for (let first = 0; first < xs.length; first += PATHS) {
    const count = Math.min(PATHS, xs.length - first);
    two.fill(columnOf(r, "x"), (i) => xs[first + i] ?? 0.5);
    two.fill(columnOf(r, "z"), (i) => zs[first + i] ?? 0.5);
    two.run(whole, count);
    for (const { name, buffer } of [two.compiled, two.plain])
      found[name].push(...viewOf(buffer, columnOf(r, "y")).subarray(0, count));
  }
  return found;
}

/** Expects a law to be, compiled, what it is as it stands. */
function expectSame(law: string, xs: readonly number[], zs?: readonly number[]): void {
  const { compiled, plain } = both(law, xs, zs);
  const at = compiled.findIndex((y, k) => !Object.is(y, plain[k]));
  expect(at, `${law} of ${String(xs[at])}: ${String(compiled[at])} instead of ${String(plain[at])}`).toBe(-1);
}

/** The largest relative error of a compiled law against what Math says. */
function worstError(law: string, truth: (x: number) => number, xs: readonly number[]): number {
  return both(law, xs).compiled.reduce((worst, y, k) => Math.max(worst, Math.abs(y / truth(xs[k]!) - 1)), 0);
}

const POINTS = 256 * 400;
const around = (x: number): number[] => [x * (1 - 2 ** -52), x, x * (1 + 2 ** -52)];
const whole = Array.from({ length: 2046 }, (_, k) => k - 1022);
const SPECIAL = [0, -0, 1, -1, 0.5, -0.5, 2, 1e300, -1e300, 1e-300, NaN, Infinity, -Infinity];

describe("compiled", () => {
  it("e^x is within 2e-13 relative from -708 to 708", () => {
    const xs = Array.from({ length: POINTS }, (_, k) => -708 + (1416 * k) / (POINTS - 1));
    expect(worstError("exponentials", Math.exp, xs)).toBeLessThan(2e-13);
  });

  it("ln x is within 2e-15 relative over all positive normal numbers", () => {
    const xs = Array.from(
      { length: POINTS },
      (_, k) => 2 ** (-1020 + (2040 * k) / POINTS) * (1 + (k % 7) / 9),
    );
    expect(worstError("logarithms", Math.log, xs)).toBeLessThan(2e-15);
  });

  it("e^x and ln x are those of the laws as they stand where a rounding decides, and at the ends", () => {
    expectSame("exponentials", [
      ...whole.flatMap((k) => around((k + 0.5) * Math.LN2)),
      ...[708, -708].flatMap(around),
      ...[...SPECIAL, 1e9, -1e9],
    ]);
    expectSame("logarithms", [
      ...whole.flatMap((k) => [...around(Math.SQRT2 * 2 ** k), ...around(2 ** k)]),
      ...[...SPECIAL, Number.MAX_VALUE, Number.MIN_VALUE],
    ]);
  });

  it("look-ups are those of the laws as they stand, at the edges of segments and beyond a step table's ends", () => {
    const edges = Array.from({ length: 513 }, (_, k) => k / 32 - 8);
    expectSame("steps", [...edges.flatMap(around), ...SPECIAL]);
    const lower = Array.from(
      { length: 33 * 16 },
      (_, k) => 2 ** (Math.floor(k / 16) - 34) * (1 + (k % 16) / 16),
    );
    const inside = lower.flatMap((p) => [p, p * (1 + 2 ** -52), p * (1 + 2 ** -6)]);
    expectSame("quantiles", [...inside, ...inside.map((p) => 1 - p), 0.5]);
  });

  it("primitives are those of the laws as they stand on numbers of every kind", () => {
    for (const law of ["roots", "floors"]) expectSame(law, [...SPECIAL, ...whole.map((k) => k / 7)]);
    for (const law of ["least", "most"])
      for (const z of SPECIAL)
        expectSame(
          law,
          SPECIAL,
          SPECIAL.map(() => z),
        );
    const normal = [...whole.flatMap((k) => around(2 ** k)).filter((x) => x >= 2 ** -1022), ...around(1.7)];
    for (const law of ["mantissas", "exponents"]) expectSame(law, [...normal, ...normal.map((x) => -x)]);
    expectSame(
      "powers",
      whole,
      whole.map((k) => 1 + (((k * 7919) % 1000) + 1000) / 2001),
    );
  });
});
