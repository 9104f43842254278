import type { MonthlyDocument } from "./monthly.ts";
import type { MonthValues } from "./monthly-rows.ts";

/** A month's own numbers beside what was published of it. */
export interface ComparedRow {
  /** The month; or "observed", what real days say of the month above it. */
  readonly label: string;
  readonly ours: MonthValues;
  readonly published: MonthValues;
}

/** The months of which something was published, medians of a forecast among them. */
export function comparedRows({
  observed,
  months,
}: Pick<MonthlyDocument, "observed" | "months">): ComparedRow[] {
  const before = observed.flatMap(({ month, quantities, published }) =>
    published === undefined ? [] : [{ label: month, ours: quantities, published }],
  );
  const after = months.flatMap(({ month, quantities, published, happened }) => {
    if (published === undefined) return [];
    const medians = Object.entries(quantities).flatMap(([name, { quantiles }]) => {
      const value = quantiles["0.5"]?.value ?? null;
      return value === null ? [] : [[name, value] as const];
    });
    return [
      { label: month, ours: Object.fromEntries(medians), published },
      ...(happened ? [{ label: "observed", ours: happened, published }] : []),
    ];
  });
  return [...before, ...after];
}
