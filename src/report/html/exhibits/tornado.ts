import { tornadoRows } from "../../chart/range-rows.ts";
import { written } from "../../chart/measure.ts";
import type { Company } from "../company.ts";
import { shareMeasure, usdAShare } from "../numbers.ts";
import { toldSwings } from "../swings.ts";
import { driverName } from "../lead/driver-words.ts";
import { triedNumber } from "../numbers.ts";
import { listed } from "../lead/sentence.ts";
import type { Exhibit } from "./exhibit.ts";

const MOST_ROWS = 10;

/** What moves the value of a share: what the run's own paths drew, and fixed numbers that further runs moved. */
export function tornadoExhibit(company: Company): Exhibit | undefined {
  const swings = toldSwings(company).slice(0, MOST_ROWS);
  const whole = company.quantile("equity_per_share_usd", "0.5");
  if (swings.length === 0 || whole === null) return undefined;
  const measure = shareMeasure(whole);
  const moved = swings.some(({ of }) => of === "moved");
  const rows = swings.flatMap(({ key, of, tried, low, high }) => {
    const [least, most] = tried.map(triedNumber) as [string, string];
    const names =
      of === "moved"
        ? ([`at ${least}`, `at ${most}`] as const)
        : (["lowest tenth", "highest tenth"] as const);
    const cells = [`${written(low.value, measure)} to ${written(high.value, measure)}`];
    const label = `${driverName(key)}${of === "moved" ? ", moved" : ""}`;
    return tornadoRows([{ label, low, high, cells }], whole, names, measure);
  });
  const first = swings.slice(0, 3).map(({ key }) => driverName(key).split(",")[0]!);
  const words = first.map((name, k) =>
    k === 0 || /^(Bitcoin|SG&A)/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1),
  );
  return {
    ...{ id: "tornado", group: "worth" },
    title: `${listed([...new Set(words)])} ${words.length === 1 ? "moves" : "move"} it most`,
    units: `Median value of a share, USD, over the tenth of paths that drew lowest (blue) and highest (orange) of a number${moved ? "; fixed numbers moved down and up" : ""}`,
    chart: {
      ...{ kind: "ranges", title: "Median value of a share by number", measure, zero: false },
      rows,
      heads: ["low to high"],
      level: { value: whole, label: `all paths ${usdAShare(whole, whole)}`, given: false },
    },
    note: `from the run’s own paths${moved ? "; of moved numbers from two further runs each" : ""}; numbers that move it by less than two standard errors are left out`,
  };
}
