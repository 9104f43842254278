import type { Estimate } from "../../statistics/estimate.ts";
import { entryOf } from "../by-scope.ts";
import type { Summary } from "../summary.ts";
import { meanOf, quantileOf } from "./estimates.ts";
import { estimated, PERCENT, plain, type Scale } from "./numbers.ts";
import { wrap } from "./wrap.ts";

/** What the network's machines that run earn, and how many stand idle at the end, where costs stand on a curve; else no line. */
export function runningMarginLines({ network }: Summary, width: number): string[] {
  if (network["running_margin"] === undefined) return [];
  const metric = (name: string): (typeof network)[string] => entryOf(network, name);
  const margin = metric("running_margin");
  const percent = { ...PERCENT, most: 1 };
  const moved = (
    [
      ["entry", "entered_per_year"],
      ["retirement", "retired_per_year"],
    ] as const
  )
    .filter(([, name]) => network[name] !== undefined)
    .map(([what, name]) => `${what} ${written(meanOf(metric(name)), percent)}% a year`);
  const text =
    `Average machine that runs, at the end: median margin ${written(quantileOf(margin, 0.5), percent)}% (5%: ` +
    `${written(quantileOf(margin, 0.05), percent)}%), below 0 in ${written(margin.p_negative, PERCENT)}% of paths; ` +
    `month's mean below 20% in ${written(meanOf(metric("thin_margin_share")), PERCENT)}%. ` +
    `Idle ${written(meanOf(metric("idle_share")), percent)}% of ` +
    `${written(meanOf(metric("installed_hashrate_ehs")), { ...plain("EH/s", 0), most: 0 })} EH/s installed` +
    (moved.length === 0 ? "" : `; ${moved.join(", ")}`);
  return wrap(text, width - 2).map((line) => `  ${line}`);
}

function written(estimate: Estimate, scale: Scale): string {
  const cell = estimated(estimate, scale);
  return typeof cell === "string" ? cell : cell.value;
}
