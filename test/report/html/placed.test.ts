import { describe, expect, it } from "vitest";
import type { Chart, Point } from "../../../src/report/chart/chart.ts";
import { pictureOf } from "../../../src/report/chart/picture-of.ts";
import { barRows, bridgeRows } from "../../../src/report/chart/range-rows.ts";
import { svgOf } from "../../../src/report/html/svg/svg.ts";

const measure = { unit: "USD", factor: 1 };
const points: readonly Point[] = [
  { value: 2, se: 0.1 },
  { value: 3, se: Infinity },
  { value: 1e300, se: 1e299 },
  { value: -Infinity, se: NaN },
  { value: 4, se: 1e292 },
];
const x = points.map((_, i) => i);
const parts = points.map((point, i) => ({ ...point, label: String(i), detail: "" }));
const bridge = (to: number) =>
  bridgeRows({ label: "a", value: 1 }, { label: "b", value: to }, parts, measure);

const titled = { title: "t", measure };
const ranges = { ...titled, kind: "ranges", zero: true } as const;
const axes = { xTitle: "x", yTitle: "y" };

const charts: readonly (readonly [name: string, chart: Chart])[] = [
  ["bars", { ...ranges, rows: barRows([{ label: "row", points }], x.map(String), measure) }],
  ["a curve", { ...titled, kind: "curve", xTitle: "x", x, series: [{ name: "one", points }] }],
  ["a map", { ...titled, ...axes, kind: "heat", x, y: [1], cells: [points], colours: "signed", lines: [] }],
  ["a bridge", { ...ranges, rows: bridge(2) }],
  ["a bridge to what has no place", { ...ranges, rows: bridge(Infinity) }],
];

describe.each(charts)("a picture of %s", (_name, chart) => {
  it("places what has a place, and nothing else", () => {
    const svg = svgOf(pictureOf(chart), 520);
    expect(svg).not.toMatch(/="[^"]*(NaN|Infinity)[^"]*"/);
    // No coordinate is far outside the picture.
    const places = [
      ...[...svg.matchAll(/ (?:x|y|cx|cy|width|height)="([^"]+)"/g)].map(([, at]) => Number(at)),
      ...[...svg.matchAll(/ d="([^"]+)"/g)].flatMap(([, d]) => d!.match(/-?[\d.]+/g)!.map(Number)),
    ];
    expect(places.length).toBeGreaterThan(4);
    expect(Math.max(...places.map(Math.abs))).toBeLessThan(1000);
  });
});
