import { formatNumber } from "../terminal/numbers.ts";

/** How the numbers of one chart or column are written: value × factor, in `unit`. */
export interface Measure {
  readonly unit: string;
  readonly factor: number;
  /** Decimals, where all numbers have as many; else each has about three digits. */
  readonly decimals?: number;
}

/** From this size on, USD are written in thousands, millions or billions. */
const USD_STEPS = [
  [1e10, "USD bn", 1e-9],
  [1e6, "USD m", 1e-6],
  [2e4, "USD k", 1e-3],
] as const;

/** The measure for numbers of a unit of the documents, of which the largest is as large as given. */
export function measureOf(unit: string, largest: number): Measure {
  if (unit === "share" || unit === "ratio") return { unit: "%", factor: 100 };
  if (unit === "USD") {
    const [, name, factor] = USD_STEPS.find(([from]) => Math.abs(largest) >= from) ?? [0, "USD", 1];
    return { unit: name, factor };
  }
  if (unit === "" && Math.abs(largest) >= 1e12) return { unit: "T", factor: 1e-12 };
  return { unit, factor: 1 };
}

/** A value in its measure, to about three digits, without the unit. */
export function written(value: number | null, { factor, decimals }: Measure): string {
  if (value === null || !Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  return formatNumber(value * factor, decimals ?? decimalsFor(Math.abs(value * factor)));
}

/** A value and the unit behind it. */
export function withUnit(value: number | null, measure: Measure): string {
  const text = written(value, measure);
  if (text === "–" || measure.unit === "") return text;
  return `${text} ${measure.unit}`;
}

function decimalsFor(size: number): number {
  if (size === 0 || size >= 99.95) return 0;
  if (size >= 9.995) return 1;
  return size >= 0.01 ? 2 : 4;
}
