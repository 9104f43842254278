import { pathPlaces } from "../../support/svg-path.ts";
import { describe, expect, it, test } from "vitest";
import type { HeatMapChart } from "../../../src/report/chart/chart.ts";
import { placeAmong } from "../../../src/report/chart/heat.ts";
import { pictureOf } from "../../../src/report/chart/picture-of.ts";
import { svgOf } from "../../../src/report/html/svg/svg.ts";

const x = [30, 50, 70, 90];
const y = [12, 20, 28];

const chart: HeatMapChart = {
  kind: "heat",
  title: "title",
  measure: { unit: "%", factor: 100 },
  xTitle: "USD/MWh",
  yTitle: "J/TH",
  x,
  y,
  cells: y.map((_, j) => x.map((_, i) => ({ value: (10 * j + i) / 100, se: null }))),
  colours: "share",
  lines: [
    {
      label: "25%",
      points: [
        { x: 95, y: 12 },
        { x: 75, y: 16 },
        { x: 50, y: 20 },
        { x: 40, y: 26 },
      ],
    },
    { label: "none", points: [{ x: 20, y: 12 }] },
  ],
};

const svg = svgOf(pictureOf(chart), 520);

/** Middles of the cells, a row each of y. */
const cells = [...svg.matchAll(/<rect[^>]* x="(\S+)" y="(\S+)" width="(\S+)" height="([\d.]+)"/g)].map(
  ([, left, top, width, height]) => ({
    x: Number(left) + Number(width) / 2,
    y: Number(top) + Number(height) / 2,
  }),
);
const middle = (column: number, row: number) => cells[row * x.length + column]!;

const texts = [...svg.matchAll(/<text[^>]* x="(\S+)" y="(\S+)">([^<]*)(?:<title>.*?)?<\/text>/g)].map(
  ([, left, baseline, text]) => ({ x: Number(left), y: Number(baseline), text }),
);
const find = (text: string) => texts.filter((one) => one.text === text);

/** Coordinates are written to a tenth. */
function expectNear(actual: number | undefined, expected: number): void {
  expect(Math.abs(actual! - expected), `${actual} and ${expected}`).toBeLessThan(0.3);
}

describe("a heat map", () => {
  it("has the number of a cell in its middle", () => {
    for (const row of [0, 1, 2])
      for (const column of [0, 1, 2, 3]) {
        const at = find(String(10 * row + column))[0];
        expectNear(at?.x, middle(column, row).x);
        expectNear(at?.y, middle(column, row).y + 4);
      }
  });

  it("names columns below their middle and rows beside it", () => {
    const names = (value: number) => texts.filter(({ text }) => text === `\u2068${value}\u2069`);
    for (const [column, value] of x.entries()) expectNear(names(value)[0]?.x, middle(column, 0).x);
    for (const [row, value] of y.entries()) expectNear(names(value).at(-1)!.y, middle(0, row).y + 4);
  });

  it("draws a line where its values lie between the cells' middles, as far as the map goes", () => {
    const [, path = ""] = /class="line s0 s0" d="([^"]+)"/.exec(svg) ?? [];
    const points = pathPlaces(path);
    const width = middle(1, 0).x - middle(0, 0).x;
    const height = middle(0, 1).y - middle(0, 0).y;
    const expected = [
      [middle(2, 0).x + width / 4, middle(0, 0).y + height / 2],
      [middle(1, 1).x, middle(1, 1).y],
      [middle(0, 1).x + width / 2, middle(0, 1).y + 0.75 * height],
    ] as const;
    expect(points).toHaveLength(expected.length);
    expected.forEach(([left, top], k) => {
      expectNear(points[k]![0], left);
      expectNear(points[k]![1], top);
    });
    // Its name stands beside the map, in the row where the line leaves it.
    const right = Math.max(...cells.map((cell) => cell.x)) + width / 2;
    expect(find("25%")[0]!.x).toBeGreaterThan(right);
    const leaves = points.reduce((far, each) => (each[0] > far[0] ? each : far));
    expectNear(find("25%")[0]?.y, leaves[1] + 4);
  });

  it("leaves out a line that lies outside", () => {
    expect(find("none")).toEqual([]);
    expect(svg).not.toContain("line s1");
  });
});

test("the place of a value among others", () => {
  const places = [29.9, 30, 45, 50, 85, 90, 90.1, NaN].map((value) => placeAmong(x, value));
  expect(places).toEqual([null, 0, 0.75, 1, 2.75, 3, null, null]);
  expect(placeAmong([7], 7)).toBe(0);
  expect(placeAmong([], 7)).toBeNull();
});
