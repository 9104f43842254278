import { tornadoRows } from "../../chart/range-rows.ts";
import { written } from "../../chart/measure.ts";
import type { Company } from "../company.ts";
import { shareMeasure, usdAShare } from "../numbers.ts";
import { toldDrivers } from "../lead/drivers.ts";
import { driverName } from "../lead/driver-words.ts";
import { listed } from "../lead/sentence.ts";
import type { Exhibit } from "./exhibit.ts";

const MOST_ROWS = 10;

/** What moves the value of a share, from the run's own paths. */
export function tornadoExhibit(company: Company): Exhibit | undefined {
  const drivers = toldDrivers(company).slice(0, MOST_ROWS);
  const whole = company.quantile("equity_per_share_usd", "0.5");
  if (drivers.length === 0 || whole === null) return undefined;
  const measure = shareMeasure(whole);
  const names = ["lowest tenth", "highest tenth"] as const;
  const rows = drivers.map(({ key, tornado: { bins } }) => ({
    label: driverName(key),
    low: bins[0]!.estimate,
    high: bins.at(-1)!.estimate,
    cells: [
      `${written(bins[0]!.estimate.value, measure)} to ${written(bins.at(-1)!.estimate.value, measure)}`,
    ],
  }));
  const first = drivers.slice(0, 3).map(({ key }) => driverName(key).split(",")[0]!);
  const words = first.map((name, k) =>
    k === 0 || name.startsWith("Bitcoin") ? name : name.charAt(0).toLowerCase() + name.slice(1),
  );
  return {
    ...{ id: "tornado", group: "worth" },
    title: `${listed([...new Set(words)])} ${words.length === 1 ? "moves" : "move"} it most`,
    units: `Median value of a share, USD, over the tenth of paths that drew lowest (blue) and highest (orange) of a number`,
    chart: {
      ...{ kind: "ranges", title: "Median value of a share by drawn number", measure, zero: false },
      rows: tornadoRows(rows, whole, names, measure),
      heads: ["low to high"],
      level: { value: whole, label: `all paths ${usdAShare(whole, whole)}`, given: false },
    },
    note: "from the run’s own paths; numbers that move it by less than two standard errors are left out",
  };
}
