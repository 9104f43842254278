import type { Company } from "../company.ts";
import { capital, chance, dateWords, percent } from "../numbers.ts";
import { formatNumber } from "../../terminal/numbers.ts";
import { decidingQuarter, quarterName, quarterShares } from "../lead/credit.ts";
import type { Exhibit } from "./exhibit.ts";

/** P(default) by calendar quarter. */
export function defaultsExhibit(company: Company): Exhibit | undefined {
  const { defaults, defaultsBy, paths } = company;
  if (defaults.value === null || defaults.value === 0 || defaultsBy.length === 0) return undefined;
  const end = defaultsBy.at(-1)!.by;
  const deciding = decidingQuarter(company);
  const title = deciding
    ? `${capital(quarterName(deciding))} holds ${formatNumber(100 * deciding.added, 1)} of the ${percent(defaults.value)} of default`
    : `P(default) reaches ${chance(defaults, paths)} by ${dateWords(end)}`;
  return {
    ...{ id: "defaults", group: "change", title },
    units: "P(default) within each calendar quarter, % of paths; whisker: one standard error",
    chart: {
      ...{
        kind: "ranges",
        title: "P(default) by quarter",
        measure: { unit: "%", factor: 100 },
        zero: true,
        upright: true,
      },
      rows: quarterShares(company).map((each) => {
        const se = each.addedError ?? 0;
        const text = each.added === 0 ? "0" : percent(each.added).replace(" %", "");
        return {
          label: `Q${Math.ceil(Number(each.by.slice(5, 7)) / 3)} ${each.by.slice(2, 4)}`,
          bars: [{ from: 0, to: each.added, tone: "loss" }],
          lines: each.added > 0 && se > 0 ? [[Math.max(0, each.added - se), each.added + se]] : [],
          text,
          told: `${percent(each.added)} within the quarter, ${percent(each.value)} by ${dateWords(each.by)}`,
        };
      }),
    },
    note: `cumulative ${chance(defaults, paths)} by ${dateWords(end)}; the last quarter ends there`,
  };
}
