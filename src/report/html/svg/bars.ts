import type { BarsChart } from "../chart.ts";
import { nameSvg } from "../escape.ts";
import { withUnit, written } from "../measure.ts";
import { label, line, picture, rect } from "./draw.ts";
import { LABEL_LETTERS, rowsFrame } from "./rows.ts";

const BAR = 13;
const GAP = 9;

/** Bars from zero with their standard errors, a group of rows a quantity and in it a bar a name. */
export function bars(chart: BarsChart): string {
  const { measure, names, rows } = chart;
  const group = names.length * BAR + GAP;
  const values = rows.flatMap(({ points }) => points.flatMap(({ value, se }) => ends(value, se)));
  const { plot, scale, svg, height } = rowsFrame(values, measure, rows.length * group);
  const shapes = rows.flatMap(({ label: text, points }, r) => {
    const top = plot.top + r * group + GAP / 2;
    const middle = top + (names.length * BAR) / 2;
    const drawn = points.map(({ value, se }, k) => {
      if (value === null) return "";
      const y = top + k * BAR;
      const [from, to] = [scale.at(Math.min(0, value)), scale.at(Math.max(0, value))];
      const error =
        se === null ? "" : line(scale.at(value - se), y + BAR / 2, scale.at(value + se), y + BAR / 2, "e");
      const end = Math.max(to, scale.at(value + (se ?? 0)));
      return (
        rect(
          from,
          y + 1,
          Math.max(to - from, 0.5),
          BAR - 2,
          `f c${k % 8}`,
          `${names[k] ?? ""} ${withUnit(value, measure)}`,
        ) +
        error +
        label(end + 4, y + BAR / 2 + 3.5, "start", written(value, measure))
      );
    });
    return [label(plot.left - 8, middle + 3.5, "end", nameSvg(text, LABEL_LETTERS)), ...drawn];
  });
  const alternative = rows
    .map(
      ({ label: text, points }) =>
        `${text}: ${points.map(({ value }) => withUnit(value, measure)).join(", ")}`,
    )
    .join("; ");
  return picture(height, `${chart.title}. ${alternative}`, [svg, ...shapes]);
}

function ends(value: number | null, se: number | null): (number | null)[] {
  return value === null ? [] : [value - (se ?? 0), value + (se ?? 0)];
}
