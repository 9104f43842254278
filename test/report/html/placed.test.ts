import { describe, expect, it } from "vitest";
import type { Chart, Point } from "../../../src/report/html/chart.ts";
import { bridgeWaterfalls } from "../../../src/report/html/figures/bridges.ts";
import { still } from "../../../src/report/html/svg/still.ts";
import { bridgeOf } from "./documents.ts";

const measure = { unit: "USD", factor: 1 };
const points: readonly Point[] = [
  { value: 2, se: 0.1 },
  { value: 3, se: Infinity },
  { value: 1e300, se: 1e299 },
  { value: -Infinity, se: NaN },
  { value: 4, se: 1e292 },
];
const x = points.map((_, i) => i);

const charts: readonly Chart[] = [
  { kind: "bars", title: "t", measure, names: x.map(String), rows: [{ label: "row", points }] },
  { kind: "curve", title: "t", measure, xTitle: "x", x, series: [{ name: "one", points }] },
  {
    kind: "heat",
    title: "t",
    measure,
    xTitle: "x",
    yTitle: "y",
    x,
    y: [1],
    cells: [points],
    colours: "signed",
    lines: [],
  },
  {
    kind: "waterfall",
    title: "t",
    measure,
    from: { label: "a", value: 1 },
    to: { label: "b", value: 2 },
    parts: points.map((point, i) => ({ ...point, label: String(i), detail: "" })),
  },
];

describe.each(charts)("a picture of $kind", (chart) => {
  it("places what has a place, and nothing else", () => {
    const svg = still(chart);
    expect(svg).not.toMatch(/="[^"]*(NaN|Infinity)[^"]*"/);
    // No coordinate is far outside the picture.
    const places = [...svg.matchAll(/ (?:x|y|x1|x2|y1|y2|cx|cy|width|height)="([^"]+)"/g)].map(([, at]) =>
      Number(at),
    );
    expect(places.length).toBeGreaterThan(4);
    expect(Math.max(...places.map(Math.abs))).toBeLessThan(1000);
  });
});

it("a bridge between means without a place is no picture", () => {
  const bridge = bridgeOf("efficient");
  expect(bridgeWaterfalls([bridge])).toHaveLength(1);
  for (const value of [null, Infinity, 1e300])
    expect(bridgeWaterfalls([{ ...bridge, to_mean: { ...bridge.to_mean, value } }])).toEqual([]);
});
