import { describe, expect, it } from "vitest";
import type { HeatMapChart, ScatterChart } from "../../../src/report/chart/chart.ts";
import { pictureOf } from "../../../src/report/chart/picture-of.ts";
import { linear } from "../../../src/report/chart/scale.ts";
import { svgOf } from "../../../src/report/html/svg/svg.ts";

const chartOf = (points: ScatterChart["points"]): ScatterChart => ({
  ...{ kind: "scatter", title: "Value", xTitle: "Price", measure: { unit: "USD bn", factor: 1e-9 }, points },
  alike: { names: ["price", "value"] },
});

const points = [
  { name: "large", x: 20e9, y: 5e9 },
  { name: "small", x: 0.05e9, y: 0.5e9 },
  { name: "none", x: 1e9, y: 0 },
];

describe("a scatter of two numbers of one kind", () => {
  const picture = pictureOf(chartOf(points));

  it("has both axes alike, by logarithm, with ticks at 1, 2 and 5 in the unit, and a line where both are equal", () => {
    const { x, y } = picture;
    expect([x.low, x.high]).toEqual([y.low, y.high]);
    expect(x.ticks.map(({ label }) => label)).toEqual([
      "0.05",
      "0.1",
      "0.2",
      "0.5",
      "1",
      "2",
      "5",
      "10",
      "20",
    ]);
    for (const { at, label } of x.ticks) expect(10 ** at).toBeCloseTo(Number(label) * 1e9, -1);
    const rule = picture.marks.find(({ kind }) => kind === "rule");
    expect(rule).toMatchObject({ x1: x.low, y1: x.low, x2: x.high, y2: x.high });
  });

  it("has points where their logarithms lie, told by name, and none of what is not above 0", () => {
    const dots = picture.marks.flatMap((mark) => (mark.kind === "dot" ? [[10 ** mark.x, 10 ** mark.y]] : []));
    expect(dots.map((dot) => dot.map((value) => Math.round(value)))).toEqual([
      [0.05e9, 0.5e9],
      [20e9, 5e9],
    ]);
    expect(picture.stops.map(({ text }) => text)).toEqual([
      "small: 0.05 USD bn · 0.50 USD bn",
      "large: 20.0 USD bn · 5.00 USD bn",
    ]);
  });

  it("has the points of the page at the same places", () => {
    const svg = svgOf(picture, 520, 0.5);
    const [left, right, top, bottom] = /data-box="([^"]+)"/.exec(svg)![1]!.split(" ").map(Number) as [
      number,
      number,
      number,
      number,
    ];
    const { low, high } = picture.x;
    const dots = [...svg.matchAll(/cx="([^"]+)" cy="([^"]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
    const expected = [points[1]!, points[0]!].map(({ x, y }) => [
      linear(low, high, left, right)(Math.log10(x)),
      linear(low, high, bottom, top)(Math.log10(y)),
    ]);
    for (const [k, dot] of dots.entries())
      for (const [c, value] of dot.entries()) expect(value).toBeCloseTo(expected[k]![c]!, 0);
  });

  it("thins its ticks over many decades", () => {
    const wide = pictureOf(chartOf([{ x: 1e3, y: 1e10 }]));
    expect(wide.x.ticks.every(({ at }) => Number.isInteger(Math.round(at * 1e9) / 1e9))).toBe(true);
  });
});

describe("names beside points", () => {
  interface Place {
    readonly x: number;
    readonly y: number;
    readonly name: string;
  }
  const placesIn = (svg: string): readonly Place[] =>
    [...svg.matchAll(/<text class="plain[^"]*" x="([^"]+)" y="([^"]+)">\u2068([^<]*)\u2069/g)].map(
      ([, x, y, name]) => ({ x: Number(x), y: Number(y), name: name! }),
    );

  it("stand at the right, else at the left, above or below, and farther off at a line where all sides are taken", () => {
    // Nine points at one place, which has four sides.
    const crowd = Array.from({ length: 9 }, (_, k) => ({ name: `n${k}`, x: 1e9, y: 1e9 }));
    const far = { name: "alone", x: 8e9, y: 1e9 };
    const svg = svgOf(pictureOf(chartOf([...crowd, far])), 520, 0.6);
    const places = placesIn(svg);
    expect(places.map(({ name }) => name).sort()).toEqual(["alone", ...crowd.map(({ name }) => name)]);
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(places.length);
    // A line each for those beyond the four sides, some of which keep others off.
    expect([...svg.matchAll(/class="link"/g)].length).toBeGreaterThanOrEqual(5);
  });

  it("are escaped, and cut where they are long", () => {
    const svg = svgOf(pictureOf(chartOf([{ name: `<b>${"x".repeat(40)}`, x: 1e9, y: 2e9 }])), 520, 0.6);
    expect(svg).not.toContain("<b>");
    expect(placesIn(svg)[0]!.name).toMatch(/^&lt;b&gt;x+…$/);
  });
});

describe("a map of rows that have names", () => {
  const heat: HeatMapChart = {
    ...{ kind: "heat", title: "P(rank)", measure: { unit: "%", factor: 100 }, colours: "share", lines: [] },
    ...{ xTitle: "rank", yTitle: "company", x: [1, 2], y: [1, 2], yNames: ["1 first", "2 <second>"] },
    cells: [
      [
        { value: 0.7, se: 0 },
        { value: 0.3, se: 0 },
      ],
      [
        { value: 0.3, se: 0 },
        { value: null, se: null },
      ],
    ],
  };

  it("has them in place of numbers, in words too", () => {
    const picture = pictureOf(heat);
    expect(picture.y.bands!.map(({ label }) => label)).toEqual(["1 first", "2 <second>"]);
    expect(picture.words).toBe("P(rank). From 70.0 % at 1 first and 1 rank to – at 2 <second> and 2 rank");
    expect(svgOf(picture, 440)).toContain("2 &lt;second&gt;");
  });

  it("gives many rows room for their names", () => {
    const many = Array.from({ length: 40 }, (_, k) => k + 1);
    const cells = many.map(() => many.map(() => ({ value: 0.5, se: 0 })));
    const svg = svgOf(pictureOf({ ...heat, x: many, y: many, yNames: many.map((k) => `C${k}`), cells }), 440);
    const ys = [...svg.matchAll(/<text x="[^"]+" y="([^"]+)">\u2068C\d+\u2069/g)].map(([, y]) => Number(y));
    const steps = ys.slice(1).map((y, k) => y - ys[k]!);
    expect(steps).toHaveLength(39);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(14);
  });
});
