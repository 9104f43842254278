import { compact } from "../../terminal/compact.ts";
import type { Assumption } from "../documents.ts";
import type { Company } from "../company.ts";
import { triedNumber, usdAShare } from "../numbers.ts";
import { toldSwings } from "../swings.ts";
import { driverName } from "../lead/driver-words.ts";
import { figure, name, type PageTable, tableHtml, words } from "../table.ts";
import type { Exhibit } from "./exhibit.ts";

const MOST = 10;

/** The key of the scenario that sets how a daily driver moves. */
const SETS: readonly (readonly [driver: RegExp, key: string])[] = [
  [/^price$/, "price.volatility_per_year"],
  [/^price\.drift$/, "price.drift_reverts.sd_per_year"],
  [/^valuation\.block_reward_multiple$/, "valuation.block_reward_multiple.volatility_per_year"],
  [/^network$/, "network.volatility_per_year"],
  [/^fees$/, "fees.log_sd"],
  [/^blocks$/, "network.block_luck"],
  [/^storms\.([^.]+)\.arrivals$/, "storms.$1.per_season"],
  [/^storms\.([^.]+)$/, "storms.$1.network_days_lost"],
  [/^regions\.([^.]+)\.level$/, "regions.$1.spot.level_log_sd"],
  [/^regions\.([^.]+)$/, "regions.$1.spot.log_sd"],
];

function keyOf(driver: string): string {
  for (const [pattern, key] of SETS) {
    const found = pattern.exec(driver);
    if (found) return key.replace("$1", found[1] ?? "");
  }
  return driver;
}

/** The assumption that a driver draws from: its own, or that of a map that it is part of. */
function assumptionOf(driver: string, assumptions: readonly Assumption[]): Assumption | undefined {
  const key = keyOf(driver);
  return (
    assumptions.find((one) => one.key === key) ??
    assumptions.find((one) => one.key.startsWith(`${key}.`)) ??
    assumptions.find((one) => key.startsWith(`${one.key}.`))
  );
}

/** The assumptions that carry the result, the first the most. */
export function assumptionsExhibit(
  company: Company,
  assumptions: readonly Assumption[],
): Exhibit | undefined {
  const swings = toldSwings(company).slice(0, MOST);
  if (swings.length === 0 || assumptions.length === 0) return undefined;
  const moved = swings.some(({ of }) => of === "moved");
  const median = company.quantile("equity_per_share_usd", "0.5");
  const usd = (value: number | null): string => usdAShare(value, median);
  const table: PageTable = {
    captionHtml: "",
    headersHtml: [
      "#",
      "Assumption",
      "In this run",
      "Unit",
      "From",
      "Range tried",
      "Median moves to, USD",
      "Swing",
    ],
    rows: swings.map(({ key, of, unit, tried, low, high, size }, k) => {
      const found = assumptionOf(key, assumptions);
      const range = tried.map(triedNumber).join(" to ");
      return [
        figure(String(k + 1)),
        words(`${driverName(key)}${of === "moved" ? ", moved" : ""}`),
        name(found === undefined ? "–" : compact(found.value)),
        words(found?.unit ?? ""),
        name(found?.source ?? "–"),
        figure(`${range}${unit === "" ? "" : ` ${unit}`}`),
        figure(`${usd(low.value)} to ${usd(high.value)}`),
        figure(usd(size)),
      ];
    }),
  };
  return {
    ...{ id: "assumptions", group: "worth", wide: true },
    title: `${COUNTS[swings.length] ?? String(swings.length)} ${swings.length === 1 ? "assumption carries" : "assumptions carry"} the result`,
    units: `Ordered by swing of the median value of a share between the tenths of paths that drew lowest and highest${moved ? "; fixed numbers are moved down and up, in further runs" : ""}`,
    afterHtml: `<div class="assum">${tableHtml(table)}</div>`,
    note: `sd: standard deviations of what a daily driver adds up to; ${moved ? "other " : ""}fixed numbers are in the appendix`,
  };
}

const COUNTS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
