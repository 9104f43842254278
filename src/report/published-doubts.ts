import { type Problem, problemOf } from "../scenario/problems/problem.ts";
import { monthQuantity } from "../questions/monthly/quantities.ts";
import type { MonthName } from "../questions/monthly/quantities.ts";
import type { MonthlyDocument } from "./monthly.ts";
import { comparedRows } from "./monthly-compared.ts";
import { formatNumber } from "./terminal/numbers.ts";

/** Published figures and ours differ by far less where both are in one unit. */
const MOST_APART = 5;

/** Published figures that are most probably in another unit than their column says, each quantity once. */
export function publishedDoubts(document: Pick<MonthlyDocument, "observed" | "months">): Problem[] {
  const doubts = new Map<string, Problem>();
  for (const { label, ours, published } of comparedRows(document))
    for (const [name, value] of Object.entries(published)) {
      const own = ours[name as MonthName];
      if (own === undefined || doubts.has(name) || !(own > 0) || !(value > 0)) continue;
      if (value < own * MOST_APART && own < value * MOST_APART) continue;
      const { label: what, unit } = monthQuantity(name as MonthName);
      const message = `${what} is published as ${formatNumber(value, 3)} ${unit}, and ours is ${formatNumber(own, 3)}: is it in another unit?`;
      doubts.set(name, problemOf(`published months, ${label}`, message));
    }
  return [...doubts.values()];
}
