import type { WaterfallChart } from "../chart.ts";
import { nameSvg } from "../escape.ts";
import { withUnit, written } from "../measure.ts";
import { label, line, picture, rect } from "./draw.ts";
import { LABEL_LETTERS, rowsFrame } from "./rows.ts";

const ROW = 22;
const BAR = 14;

/** From the first mean through the parts to the second, each bar from where the one before ended. */
export function waterfall(chart: WaterfallChart): string {
  const { measure } = chart;
  const steps = stepsOf(chart);
  const { plot, scale, svg, height } = rowsFrame(
    steps.flatMap(({ from, to }) => [from, to]),
    measure,
    steps.length * ROW,
  );
  const shapes = steps.flatMap(({ label: text, from, to, total }, r) => {
    const y = plot.top + r * ROW + (ROW - BAR) / 2;
    const [left, right] = [scale.at(Math.min(from, to)), scale.at(Math.max(from, to))];
    const style = total ? "f total" : to < from ? "f down" : "f up";
    const shown = written(total ? to : to - from, measure);
    const sign = !total && to > from ? "+" : "";
    const link = r === 0 ? "" : line(scale.at(from), y - (ROW - BAR), scale.at(from), y, "link");
    return [
      total && r > 0 ? line(scale.at(to), y - (ROW - BAR), scale.at(to), y, "link") : link,
      rect(
        left,
        y,
        Math.max(right - left, 0.5),
        BAR,
        style,
        `${text} ${withUnit(total ? to : to - from, measure)}`,
      ),
      label(plot.left - 8, y + BAR / 2 + 3.5, "end", nameSvg(text, LABEL_LETTERS)),
      label(right + 4, y + BAR / 2 + 3.5, "start", sign + shown),
    ];
  });
  const alternative = steps.map(
    ({ label: text, from, to, total }) => `${text} ${withUnit(total ? to : to - from, measure)}`,
  );
  return picture(height, `${chart.title}. ${alternative.join("; ")}`, [svg, ...shapes]);
}

export interface Step {
  readonly label: string;
  readonly detail: string;
  readonly from: number;
  readonly to: number;
  readonly se: number | null;
  /** The means at both ends, from zero. */
  readonly total: boolean;
}

/** The bars in order; parts without a value move nothing. */
export function stepsOf({ from, to, parts }: WaterfallChart): readonly Step[] {
  let at = from.value;
  const moved = parts.map(({ label: text, detail, value, se }): Step => {
    const step = { label: text, detail, from: at, to: at + (value ?? 0), se, total: false };
    at = step.to;
    return step;
  });
  const total = { detail: "", from: 0, se: null, total: true };
  return [
    { ...total, label: from.label, to: from.value },
    ...moved,
    { ...total, label: to.label, to: to.value },
  ];
}
