import { type Problem } from "../../scenario/problems/problem.ts";
import { PLAUSIBLE } from "../../scenario/schema/plausible.ts";

/** The fields of a scenario that options of `calc` mean, keys of PLAUSIBLE's. */
const FIELDS: Readonly<Record<string, string>> = {
  "price-usd": "start.price_usd",
  difficulty: "start.difficulty",
  "fee-btc-per-block": "start.fees_btc_per_block",
  "fee-share": "fees.median_share",
  efficiency: "fleets.*.efficiency_j_per_th",
  "power-usd-per-mwh": "fleets.*.power.fixed_usd_per_mwh",
};

/** What is said of numbers that are far from any real figure, most often slips of a unit; `given` are options as they stand. */
export async function calcDoubts(given: Readonly<Record<string, unknown>>): Promise<readonly Problem[]> {
  const axes = Object.entries(FIELDS).flatMap(([name, key]) => {
    const text = given[name];
    const value = Number(text);
    return typeof text !== "string" || isPlausible(key, value)
      ? []
      : [{ option: `--${name}`, text, key, values: [value] }];
  });
  if (axes.length === 0) return [];
  // The words come with the whole schema, which takes longer than a formula.
  const { axisDoubts } = await import("./axis-doubts.ts");
  return axisDoubts(axes);
}

function isPlausible(key: string, value: number): boolean {
  const [low, high] = PLAUSIBLE[key]!;
  return value === 0 || (value >= low && value <= high);
}
