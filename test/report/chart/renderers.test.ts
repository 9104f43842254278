import { pathPlaces } from "../../support/svg-path.ts";
import { describe, expect, it } from "vitest";
import type {
  Chart,
  FanChart,
  HeatMapChart,
  HistogramChart,
  RangesChart,
} from "../../../src/report/chart/chart.ts";
import { hasRows } from "../../../src/report/chart/picture.ts";
import { pictureOf } from "../../../src/report/chart/picture-of.ts";
import { dayOf, linear } from "../../../src/report/chart/scale.ts";
import { stillHtml } from "../../../src/report/html/exhibits/exhibit.ts";
import { svgOf } from "../../../src/report/html/svg/svg.ts";
import { gridOf, placesOf } from "../../../src/report/terminal/picture.ts";

const measure = { unit: "USD m", factor: 1e-6 };
const dates = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"];
const quantiles = {
  low: [70, 66, 62, 61],
  lower: [75, 72, 70, 68],
  median: [78, 77, 76, 75],
  upper: [80, 82, 84, 86],
  high: [85, 90, 95, 99],
};
const usd = (values: readonly number[]): number[] => values.map((value) => value * 1e6);

const fan: FanChart = {
  ...{ kind: "fan", title: "Equity", measure, line: "median" },
  series: [
    {
      ...{ name: "base", dates, middle: usd(quantiles.median) },
      outer: [usd(quantiles.low), usd(quantiles.high)],
      inner: [usd(quantiles.lower), usd(quantiles.upper)],
    },
  ],
};

const shares = [0.05, 0.1, 0.3, 0.25, 0.15, 0.1, 0.04, 0.01];
const histogram: HistogramChart = {
  ...{ kind: "histogram", title: "Equity", measure },
  series: [
    { name: "base", low: -20e6, width: 10e6, shares, below: 0, above: 0, q05: -12e6, q50: 14e6, q95: 38e6 },
  ],
};

const rows = [
  { label: "price", low: -30, from: -20, to: 45, high: 60, middle: 10 },
  { label: "network", low: -12, from: -5, to: 8, high: 9, middle: 3 },
];
const ranges: RangesChart = {
  ...{ kind: "ranges", title: "Equity", measure, zero: true },
  rows: rows.map(({ label, low, from, to, high, middle }) => ({
    ...{
      label,
      bars: [{ from: from * 1e6, to: to * 1e6, tone: "s1" as const }],
      lines: [[low * 1e6, high * 1e6] as const],
    },
    ...{ tick: middle * 1e6, cells: [String(middle)] },
  })),
};

const cells = [
  [0.01, 0.1, 0.3],
  [0.2, 0.6, 0.9],
];
const heat: HeatMapChart = {
  ...{
    kind: "heat",
    title: "P(gross loss)",
    measure: { unit: "%", factor: 100 },
    xTitle: "USD/MWh",
    yTitle: "J/TH",
  },
  ...{ x: [30, 50, 70], y: [12, 24], cells: cells.map((row) => row.map((value) => ({ value, se: null }))) },
  ...{ colours: "share", lines: [] },
};

/** A picture of 520 pixels, and what reads its coordinates back in the units of its axes. */
function svgFor(chart: Chart) {
  const picture = pictureOf(chart);
  const svg = svgOf(picture, 520);
  const box = /data-box="([^"]+)"/.exec(svg)?.[1] ?? "";
  const [left = 0, right = 0, top = 0, bottom = 0] = box === "" ? edges(svg) : box.split(" ").map(Number);
  const { x, y } = picture;
  const toX = linear(left, right, x.low, x.high);
  const toY = hasRows(picture) ? linear(top, bottom, y.low, y.high) : linear(bottom, top, y.low, y.high);
  const pixel = { x: toX(1) - toX(0), y: Math.abs(toY(1) - toY(0)) };
  return {
    ...{ picture, svg, toX, toY, pixel },
    near: (actual: readonly number[], expected: readonly number[], axis: "x" | "y") => {
      expect(actual).toHaveLength(expected.length);
      for (const [k, value] of expected.entries())
        expect(Math.abs(actual[k]! - value), `${actual[k]} and ${value}`).toBeLessThanOrEqual(
          pixel[axis] / 2,
        );
    },
    /** The points of the first path of that class. */
    path: (style: string): (readonly [x: number, y: number])[] => {
      const [, d = ""] = new RegExp(`<path class="${style}" d="([^"]+)"`).exec(svg) ?? [];
      return pathPlaces(d).map(([px, py]) => [toX(px), toY(py)]);
    },
  };
}

/** Left, right, top and bottom of all rectangles. */
function edges(svg: string): number[] {
  const boxes = rects(svg);
  const far = boxes.map(({ x, y, width, height }) => [x + width, y + height] as const);
  return [
    ...[Math.min(...boxes.map(({ x }) => x)), Math.max(...far.map(([x]) => x))],
    ...[Math.min(...boxes.map(({ y }) => y)), Math.max(...far.map(([, y]) => y))],
  ];
}

function rects(svg: string) {
  const found = svg.matchAll(/<rect class="(\S+)"[^>]* x="(\S+)" y="(\S+)" width="(\S+)" height="([\d.]+)"/g);
  return [...found].map(([, tone, x, y, width, height]) => ({
    ...{ tone, x: Number(x), y: Number(y) },
    ...{ width: Number(width), height: Number(height) },
  }));
}

/** The numbers of a text. */
const numbersOf = (text: string): number[] => (text.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

describe("a fan", () => {
  const { low, lower, median, upper, high } = quantiles;
  const days = dates.map(dayOf);
  const { picture, near, path } = svgFor(fan);

  it("has bands and median on the page where the scale says", () => {
    const outline = (top: readonly number[], bottom: readonly number[]) => [...top, ...bottom.toReversed()];
    for (const [style, top, bottom] of [
      ["outer", high, low],
      ["inner", upper, lower],
    ] as const) {
      near(
        path(style).map(([x]) => x),
        outline(days, days),
        "x",
      );
      near(
        path(style).map(([, y]) => y),
        outline(top, bottom),
        "y",
      );
    }
    near(
      path("line median").map(([x]) => x),
      days,
      "x",
    );
    near(
      path("line median").map(([, y]) => y),
      median,
      "y",
    );
  });

  it("has bands and median in the terminal in the rows and columns of the same scale", () => {
    const [columns, height] = [45, 21];
    const { x, y } = picture;
    const rowOf = (value: number) => Math.floor(linear(y.high, y.low, 0.5, height - 0.5)(value));
    const grid = gridOf(picture, columns, height);
    for (let c = 0; c < columns; c++) {
      const day = linear(0, columns, x.low, x.high)(c + 0.5);
      const k = days.findLastIndex((one) => one <= day);
      const at = (values: readonly number[]) =>
        rowOf(linear(days[k]!, days[k + 1]!, values[k]!, values[k + 1]!)(day));
      const expected = Array.from({ length: height }, (_, r) => {
        if (r === at(median)) return "━";
        if (r >= at(upper) && r <= at(lower)) return "▒";
        return r >= at(high) && r <= at(low) ? "░" : " ";
      });
      expect(
        grid.map((line) => line[c]),
        `column ${c}`,
      ).toEqual(expected);
    }
  });

  it("is told with the numbers of the data", () => {
    expect(picture.stops.map(({ at }) => at)).toEqual(days);
    for (const [k, { text }] of picture.stops.entries())
      expect(numbersOf(text.split(": ")[1]!)).toEqual([low[k], lower[k], median[k], upper[k], high[k]]);
    expect(picture.stopNames).toEqual(["5 %", "25 %", "median", "75 %", "95 %"]);
  });
});

describe("a histogram", () => {
  const { picture, svg, toX, toY, pixel, near } = svgFor(histogram);
  const edgesOfBins = [...shares, 0].map((_, bin) => -20 + 10 * bin);

  it("has its bins on the page where the scale says", () => {
    const [, d = ""] = /<path class="inner s0" d="M[\d.]+ [\d.]+([^"]+)V[\d.]+Z"/.exec(svg) ?? [];
    const steps = [...d.matchAll(/V([\d.]+)H([\d.]+)/g)];
    near(
      steps.map(([, , x]) => toX(Number(x))),
      edgesOfBins.slice(1),
      "x",
    );
    near(
      steps.map(([, y]) => toY(Number(y))),
      shares.map((share) => share / 10),
      "y",
    );
    const [, cx = "", cy = ""] = /class="dot s0" cx="(\S+)" cy="(\S+)"/.exec(svg) ?? [];
    expect(Math.abs(toX(Number(cx)) - 14)).toBeLessThanOrEqual(pixel.x / 2);
    expect(toY(Number(cy))).toBeLessThan(0);
  });

  it("has its bars in the terminal as high as the same scale says, its median in its column", () => {
    const [columns, height] = [32, 7];
    const grid = gridOf(picture, columns, height);
    const eighths = " ▁▂▃▄▅▆▇█";
    const highest = linear(0, picture.y.high, 0, 8 * (height - 1));
    for (let c = 0; c < columns; c++) {
      const bin = Math.floor(c / (columns / shares.length));
      const filled = grid.slice(0, -1).reduce((sum, line) => sum + eighths.indexOf(line[c]!), 0);
      expect(filled, `column ${c}`).toBe(Math.max(1, Math.round(highest(shares[bin]! / 10))));
    }
    const columnOf = (value: number) => Math.floor(linear(-20, 60, 0, columns)(value));
    expect(grid.at(-1)!.indexOf("▲")).toBe(columnOf(14));
    expect(grid.at(-1)!.indexOf("━")).toBe(Math.round(linear(-20, 60, 0, columns)(-12)));
  });

  it("is told with the shares of the data", () => {
    const told = picture.stops.map(({ text }) => text);
    expect(told).toEqual([
      "-20.0 USD m to 20.0 USD m: 70.0 % of paths",
      "20.0 USD m to 60.0 USD m: 30.0 % of paths",
    ]);
    expect(numbersOf(picture.words)).toEqual([14, 5, 95, -12, 38]);
  });
});

describe("ranges", () => {
  const { picture, svg, toX, toY, near } = svgFor(ranges);

  it("have bars, whiskers and medians on the page where the scale says", () => {
    const bars = rects(svg);
    near(
      bars.map(({ x }) => toX(x)),
      rows.map(({ from }) => from),
      "x",
    );
    near(
      bars.map(({ x, width }) => toX(x + width)),
      rows.map(({ to }) => to),
      "x",
    );
    near(
      bars.map(({ y, height }) => toY(y + height / 2)),
      [0.5, 1.5],
      "y",
    );
    const rules = (tone: string) =>
      [...svg.matchAll(new RegExp(`class="rule ${tone}" d="M(\\S+) \\S+L(\\S+) `, "g"))].map((found) => [
        ...[toX(Number(found[1])), toX(Number(found[2]))],
      ]);
    near(
      rules("whisker").flat(),
      rows.flatMap(({ low, high }) => [low, high]),
      "x",
    );
    near(
      rules("median").flat(),
      rows.flatMap(({ middle }) => [middle, middle]),
      "x",
    );
  });

  it("have bars, whiskers and medians in the terminal in the columns of the same scale", () => {
    const columns = 50;
    const across = linear(picture.x.low, picture.x.high, 0, columns);
    const grid = gridOf(picture, columns, rows.length);
    for (const [k, { low, from, middle, to, high }] of rows.entries()) {
      const expected = Array.from({ length: columns }, (_, c) => {
        const within = (a: number, b: number) => c >= Math.round(across(a)) && c < Math.round(across(b));
        if (c === Math.floor(across(middle))) return "┃";
        if (within(from, to)) return "█";
        return within(low, high) ? "─" : " ";
      });
      expect(grid[k]).toBe(expected.join(""));
    }
  });

  it("are told with the numbers of the data", () => {
    expect(picture.stops).toEqual(
      rows.map(({ label, middle }, k) => ({ at: k + 0.5, text: `${label}: ${middle}` })),
    );
  });
});

describe("a heat map", () => {
  const { picture, svg, toX, toY, near } = svgFor(heat);
  const each = cells.flatMap((row, j) => row.map((value, i) => ({ i, j, value })));

  it("has its cells on the page where the scale says, with the numbers of the data", () => {
    const boxes = rects(svg);
    near(
      boxes.map(({ x }) => toX(x)),
      each.map(({ i }) => i),
      "x",
    );
    near(
      boxes.map(({ x, width }) => toX(x + width)),
      each.map(({ i }) => i + 1),
      "x",
    );
    near(
      boxes.map(({ y }) => toY(y)),
      each.map(({ j }) => j),
      "y",
    );
    near(
      boxes.map(({ y, height }) => toY(y + height)),
      each.map(({ j }) => j + 1),
      "y",
    );
    const numbers = picture.marks.flatMap((mark) => (mark.kind === "text" ? [Number(mark.text)] : []));
    expect(numbers).toEqual(each.map(({ value }) => 100 * value));
    expect(numbersOf(picture.words).slice(0, 3)).toEqual([1, 12, 30]);
  });

  it("has its cells in the terminal in the rows and columns of the same scale", () => {
    const grid = gridOf(picture, 12, 2);
    expect(grid).toEqual(["····░░░░▒▒▒▒", "░░░░▓▓▓▓████"]);
    const { across, down } = placesOf(picture, 12, 2);
    expect([across(1), across(3), down(1)]).toEqual([4, 12, 1]);
  });
});

describe.each<readonly [string, Chart]>([
  ["a fan", fan],
  ["a histogram", histogram],
  ["ranges", ranges],
])("the readout of %s", (_name, chart) => {
  it("is the same in the page's list, at the places of its picture", () => {
    const { picture, svg, toX, toY } = svgFor(chart);
    const list = [...stillHtml(chart).matchAll(/<li>([^<]*)/g)].map(([, text]) => text);
    const plain = (text: string | undefined) => text!.replaceAll("\u2212", "-").replaceAll("\u00A0", " ");
    expect(list.map(plain)).toEqual(picture.stops.map(({ text }) => text));
    const at = /data-at="([^"]+)"/.exec(svg)![1]!.split(" ").map(Number);
    const back = at.map((px) => (hasRows(picture) ? toY(px) : toX(px)));
    for (const [k, stop] of picture.stops.entries()) expect(back[k]).toBeCloseTo(stop.at, 0);
  });
});
