import type { Derived } from "../explain/derived.ts";
import { flow, GAP } from "./flowing.ts";
import { formatNumber, NOTHING, usdScale } from "./numbers.ts";
import type { Paint } from "./style.ts";
import { shorten, textWidth } from "./table.ts";

/** Decimals that people expect of a unit; two of any other. */
const DECIMALS: Readonly<Record<string, number>> = {
  "USD/EH/day": 0,
  BTC: 0,
  "shares/day": 0,
  "EH/s": 1,
  MW: 1,
};

/** Derived numbers with their formulas, under the part of the scenario that they are of. */
export function derivedLines(derived: readonly Derived[], width: number, paint: Paint): string[] {
  const shown = derived.map(shownValue);
  const wide = Math.max(...shown.map(([value]) => textWidth(value)));
  const rows = derived.map(({ label, formula, medians }, d) => {
    const [value, unit] = shown[d]!;
    return {
      before: [`${GAP}${label}`, value.padStart(wide), unit],
      text: medians.length === 0 ? formula : `${formula} (at the median of ${medians.join(", ")})`,
      after: [],
    };
  });
  const partOf = (d: number): string | undefined => derived[d]?.part.join(".");
  return flow(rows, width).flatMap((lines, d) =>
    partOf(d) === partOf(d - 1) ? lines : [paint("heading", shorten(partOf(d) ?? "", width)), ...lines],
  );
}

/** A value and its unit as people write them. */
function shownValue({ value, unit }: Derived): readonly [value: string, unit: string] {
  if (typeof value === "string") return [value, unit];
  if (!Number.isFinite(value)) return [NOTHING, unit];
  if (unit === "share") return [digits(100 * value, "%"), "%"];
  const scale = unit === "USD" ? usdScale(value) : { factor: 1, unit };
  return [digits(value * scale.factor, scale.unit), scale.unit];
}

/** The number with a unit's decimals, and more where it takes them to show three digits. */
function digits(value: number, unit: string): string {
  const before = Math.floor(Math.log10(Math.abs(value) || 1)) + 1;
  return formatNumber(value, Math.min(12, Math.max(DECIMALS[unit] ?? 2, 3 - before)));
}
