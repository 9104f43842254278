import type { Estimate } from "../../statistics/estimate.ts";
import type { Summary } from "../summary.ts";
import { meanOf, quantileOf } from "./estimates.ts";
import { estimated, PERCENT, plain, type Scale } from "./numbers.ts";
import { wrap } from "./wrap.ts";

/** What the network's machines that run earn, and how many stand idle at the end, where costs stand on a curve; else no line. */
export function runningMarginLines({ network }: Summary, width: number): string[] {
  const { running_margin: margin, thin_margin_share: thin, idle_share: idle } = network;
  const { installed_hashrate_ehs: installed, entered_per_year: entered, retired_per_year: retired } = network;
  if (!margin || !thin || !idle || !installed) return [];
  const percent = { ...PERCENT, most: 1 };
  const moved = [
    ...(entered ? [`entry ${written(meanOf(entered), percent)}% a year`] : []),
    ...(retired ? [`retirement ${written(meanOf(retired), percent)}% a year`] : []),
  ];
  const text =
    `Average machine that runs, at the end: median margin ${written(quantileOf(margin, 0.5), percent)}% (5%: ` +
    `${written(quantileOf(margin, 0.05), percent)}%), below 0 in ${written(margin.p_negative, PERCENT)}% of paths; ` +
    `month's mean below 20% in ${written(meanOf(thin), PERCENT)}%. ` +
    `Idle ${written(meanOf(idle), percent)}% of ` +
    `${written(meanOf(installed), { ...plain("EH/s", 0), most: 0 })} EH/s installed` +
    (moved.length === 0 ? "" : `; ${moved.join(", ")}`);
  return wrap(text, width - 2).map((line) => `  ${line}`);
}

function written(estimate: Estimate, scale: Scale): string {
  const cell = estimated(estimate, scale);
  return typeof cell === "string" ? cell : cell.value;
}
