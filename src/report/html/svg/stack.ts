import type { StackChart } from "../chart.ts";
import { withUnit } from "../measure.ts";
import { picture, px, valueAxis } from "./draw.ts";
import { dateAxis } from "./fan.ts";
import { dayOf } from "./scale.ts";

/** Areas by date, each upon the one before. */
export function stack({ title, measure, dates, series }: StackChart): string {
  const sums = dates.map((_, i) => series.reduce((sum, { values }) => sum + values[i]!, 0));
  const axis = valueAxis([0, Math.max(1, ...sums)], measure);
  const days = dates.map(dayOf);
  const below = dateAxis(days, axis.plot);
  const floor = dates.map(() => 0);
  const areas = series.map(({ values }, k) => {
    const point = (i: number): string => `${px(below.scale.at(days[i]!))} ${px(axis.scale.at(floor[i]!))}`;
    const bottom = dates.map((_, i) => point(i)).reverse();
    for (const [i, value] of values.entries()) floor[i]! += value;
    const top = dates.map((_, i) => point(i));
    return `<path class="f c${k % 8}" d="M${[...top, ...bottom].join("L")}Z"/>`;
  });
  const ends = series.map(({ name, values }) => `${name}: ${withUnit(values.at(-1) ?? null, measure)}`);
  return picture(200, `${title}, on ${dates.at(-1) ?? "no date"} ${ends.join("; ")}`, [
    axis.svg,
    below.svg,
    ...areas,
  ]);
}
