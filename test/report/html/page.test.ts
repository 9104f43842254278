import { describe, expect, it, test } from "vitest";
import type { SeriesSummary } from "../../../src/report/series-summary.ts";
import type { Chart, FanChart, HistogramChart } from "../../../src/report/html/chart.ts";
import type { PageDocuments } from "../../../src/report/html/documents.ts";
import { bridgeWaterfalls } from "../../../src/report/html/figures/bridges.ts";
import { renderPage } from "../../../src/report/html/page.ts";
import { bridgeOf, comparisonOf, gridOf, HOSTILE, runOf } from "./documents.ts";

const live = { interactive: true };
const still = { interactive: false };

/** The charts' data in an interactive page. */
function chartsIn(html: string): readonly Chart[] {
  const [, json = ""] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html) ?? [];
  return (JSON.parse(json) as { charts: Chart[] }).charts;
}

/** The page without its tables of scripts and data: what is shown. */
function shown(html: string): string {
  return html.replace(/<script[\s\S]*?<\/script>/g, "").replace(/<style>[\s\S]*?<\/style>/, "");
}

function closeTo(actual: number | null, expected: number | null | undefined): void {
  expect(typeof actual).toBe(typeof expected);
  if (actual !== null)
    expect(Math.abs(actual - expected!)).toBeLessThanOrEqual(1e-6 * Math.abs(expected!) + 1e-12);
}

const comparison = comparisonOf(["base", "upside", "downside"]);
const pages: Readonly<Record<string, PageDocuments>> = {
  run: { kind: "run", document: runOf() },
  compare: {
    kind: "compare",
    document: { ...comparison.document, bridges: [bridgeOf("efficient")] },
    runs: comparison.runs,
  },
  fleets: { kind: "fleets", document: gridOf() },
};

describe.each(Object.entries(pages))("page of %s", (_kind, documents) => {
  it("is below 1 MB, and below 165 kB without scripts", () => {
    expect(Buffer.byteLength(renderPage(documents, live))).toBeLessThan(1e6);
    expect(Buffer.byteLength(renderPage(documents, still))).toBeLessThan(165e3);
  });

  it("names nothing outside itself, and forbids it", () => {
    const html = renderPage(documents, live);
    expect(shown(html)).not.toMatch(/(src|href)=(?!"#)/);
    expect(html).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"`,
    );
    expect(renderPage(documents, still)).not.toMatch(/<script|<button|script-src/);
  });

  it("has no number that is none, in a picture or in a table", () => {
    expect(shown(renderPage(documents, still))).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it("is the same for the same documents", () => {
    expect(renderPage(documents, live)).toBe(renderPage(documents, live));
  });
});

test("the charts of a run have its documents' numbers: every mark of every fan, every bin of every histogram", () => {
  const document = runOf();
  const charts = chartsIn(renderPage({ kind: "run", document }, live));
  const price = charts.find(({ title }) => title === "BTC price") as FanChart;
  document.series.network["price_usd"]!.marks.forEach(({ date, quantiles }, m) => {
    const [{ dates, middle, inner, outer }] = price.series as [FanChart["series"][number]];
    expect(dates[m]).toBe(date);
    closeTo(middle[m]!, quantiles["0.5"]!.value);
    closeTo(inner![0][m]!, quantiles["0.25"]!.value);
    closeTo(inner![1][m]!, quantiles["0.75"]!.value);
    closeTo(outer![0][m]!, quantiles["0.05"]!.value);
    closeTo(outer![1][m]!, quantiles["0.95"]!.value);
  });
  for (const [fleet, metrics] of Object.entries(document.fleets)) {
    const chart = charts.find(
      ({ title, of, kind }) => kind === "histogram" && title === "Equity" && of === fleet,
    ) as HistogramChart;
    const { counts, below, above, low, width } = metrics["equity_usd"].histogram!;
    const [series] = chart.series as [HistogramChart["series"][number]];
    closeTo(series.low, low);
    closeTo(series.width, width);
    const total = counts.reduce((a, b) => a + b, below + above);
    expect(series.shares.map((share) => Math.round(share * total))).toEqual([...counts]);
  }
});

test("the still histogram's outline is as high as its counts, and the fan's line lies where its values do", () => {
  const document = runOf();
  const html = renderPage({ kind: "run", document }, still);
  const equity = figureOf(html, "Equity", "efficient");
  const [, outline = ""] = /class="h c0 d0" d="([^"]+)"/.exec(equity) ?? [];
  const [floor, ...heights] = [
    Number(/^M\S+ (\S+?)V/.exec(outline)?.[1]),
    ...[...outline.matchAll(/V([\d.]+)H/g)].map((m) => Number(m[1])),
  ];
  const { counts } = document.fleets["efficient"]!["equity_usd"].histogram!;
  const tallest = Math.max(...counts);
  const unit = (floor - Math.min(...heights)) / tallest;
  counts.forEach((count, k) => {
    expect(Math.abs(floor - heights[k]! - unit * count)).toBeLessThan(0.2);
  });

  const margin = figureOf(html, "Gross margin, always on", "efficient");
  const [, path = ""] = /class="l c0 d0" d="([^"]+)"/.exec(margin) ?? [];
  const ys = [...path.matchAll(/[ML]\S+? ([\d.]+)/g)].map((match) => Number(match[1]));
  const at = labelled(margin);
  const { marks } = document.series.fleets["efficient"]!["gross_margin_always_on"]!;
  marks.forEach(({ quantiles }, m) => {
    expect(at(ys[m]!)).toBeCloseTo(100 * quantiles["0.5"]!.value!, 0);
  });
});

/** The figure of that title and fleet. */
function figureOf(html: string, title: string, of: string): string {
  const figures = html.split("<figure").filter((one) => one.includes(`<b>${title}</b> · <bdi>${of}</bdi>`));
  expect(figures.length).toBeGreaterThan(0);
  return figures[0]!;
}

/** What the upright axis says at a height: a line through its lowest and highest labels. */
function labelled(svg: string): (y: number) => number {
  const labels = [...svg.matchAll(/class="r" x="[\d.]+" y="([\d.]+)">([^<]+)</g)].map((match) => ({
    y: Number(match[1]) - 3.5,
    value: Number(match[2]!.replaceAll(",", "")),
  }));
  const [first, last] = [labels[0]!, labels.at(-1)!];
  return (y) => first.value + ((y - first.y) / (last.y - first.y)) * (last.value - first.value);
}

test("the bridge's bars start where the one before ended, and the last is the second mean", () => {
  const html = renderPage(pages["compare"]!, still);
  const figure = html.split("<figure").find((one) => one.includes("f total"))!;
  const bars = [
    ...figure.matchAll(/class="f (total|up|down)" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g),
  ].map((match) => {
    const left = Number(match[2]);
    return { kind: match[1]!, left, right: left + Number(match[3]) };
  });
  expect(bars.map(({ kind }) => kind)).toEqual(["total", "up", "down", "up", "total"]);
  const [from, price, network, power, to] = bars as unknown as [B, B, B, B, B];
  const zero = from.right;
  const perUsd = (zero - from.left) / 2e8;
  expect(price.left).toBeCloseTo(from.left, 0);
  expect((price.right - price.left) / perUsd / 1e8).toBeCloseTo(9, 0);
  expect(network.right).toBeCloseTo(price.right, 0);
  expect(power.left).toBeCloseTo(network.left, 0);
  expect(power.right).toBeCloseTo(to.right, 0);
  expect(to.left).toBeCloseTo(zero, 0);
});

interface B {
  readonly left: number;
  readonly right: number;
}

test("the map's cells show the documents' numbers, and the frontier crosses between them", () => {
  const document = gridOf();
  const html = renderPage({ kind: "fleets", document }, still);
  const map = html.split("<figure").find((one) => one.includes("P(gross loss), always on"))!;
  const numbers = [...map.matchAll(/class="v(?: dark)? m"[^>]*>([^<]+)</g)].map((match) => match[1]);
  const expected = document.p_gross_loss.flat().map(({ value }) => (100 * value!).toFixed(0));
  expect(numbers).toEqual(expected);
  const [, line = ""] = /class="over d0" d="([^"]+)"/.exec(map) ?? [];
  // 1050/20 = 52.5 and 1050/28 = 37.5 USD/MWh lie inside; 1050/12 does not.
  expect(line.match(/[ML]/g)).toHaveLength(2);
});

test("a bridge draws the parts that differ, tables all, and says which groups go together", () => {
  const bridge = bridgeOf("efficient");
  const parts = [...bridge.parts, { group: "storms", keys: [], value: 0, se: 0 }];
  const notes = ["network and <other> go together"];
  const { document, runs } = comparisonOf(["base", "upside"]);
  const bridges = [{ ...bridge, parts, notes }];
  const html = renderPage({ kind: "compare", document: { ...document, bridges }, runs }, still);
  expect(html).toContain("network and &lt;other&gt; go together");
  const [chart] = bridgeWaterfalls(bridges);
  expect(chart!.parts.map(({ label }) => label)).toEqual(["price", "network", "power"]);
  expect(html).toContain("<bdi>storms</bdi>");
});

test("names with markup, quotes, newlines and right-to-left text are text, set apart", () => {
  const { document, runs } = comparisonOf(HOSTILE.slice(0, 3), HOSTILE);
  const bridges = [bridgeOf(HOSTILE[0]!, HOSTILE[1], HOSTILE[2])];
  const assumptions = HOSTILE.map((name) => ({
    key: `fleets.${name}.hashrate_ehs`,
    value: name,
    source: name,
  }));
  for (const options of [live, still]) {
    const html = renderPage(
      { kind: "compare", document: { ...document, bridges }, runs, assumptions },
      options,
    );
    expect(shown(html)).not.toMatch(/<script|<b>alert|<!--/);
    expect(html.match(/<script/g) ?? []).toHaveLength(options.interactive ? 2 : 0);
    expect(html.match(/<\/script>/g) ?? []).toHaveLength(options.interactive ? 2 : 0);
    expect(html).toContain("<bdi>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</bdi>");
    expect(html).toContain("<bdi>\ufffdעברית &lt;b&gt;</bdi>");
    // Whatever stands in an attribute has its quotes escaped: tags stay well formed.
    expect(shown(html).replace(/<[a-z!/][^<>]*>/gi, "")).not.toMatch(/[<>]/);
  }
});

describe("charts draw whatever the numbers are", () => {
  it.each([
    ["negative bands", runOf({}, -0.6, 0.2)],
    ["bands of mixed sign", runOf({}, 0.1, 0.5)],
    ["one path", runOf({ paths: 1 }, 0.2, 0)],
    ["one fleet", runOf({ fleets: ["only"] })],
    ["ten fleets", runOf({ fleets: Array.from({ length: 10 }, (_, k) => `fleet ${k}`), paths: 200 })],
    ["no fleet", runOf({ fleets: [] })],
    ["missing margins", runOf({ missing: 1 })],
    ["missing marks", withoutMarks(runOf())],
    ["a single mark", withMarks(runOf(), 1)],
    ["no mark", withMarks(runOf(), 0)],
  ])("%s", (_what, document) => {
    const html = shown(renderPage({ kind: "run", document }, still));
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
    const places = [...html.matchAll(/ d="([^"]*)"/g)].flatMap(
      (match) => match[1]!.match(/-?\d+(\.\d+)?/g) ?? [],
    );
    for (const place of places) expect(Math.abs(Number(place))).toBeLessThanOrEqual(400);
    expect(Buffer.byteLength(html)).toBeLessThan(165e3);
  });

  it("a band that crosses zero has a zero line; one that does not has none unless it starts there", () => {
    const of = (middle: number, spread: number): string =>
      figureOf(
        renderPage({ kind: "run", document: runOf({}, middle, spread) }, still),
        "Gross margin, always on",
        "efficient",
      );
    expect(of(0.1, 0.5)).toContain('class="zero"');
    expect(of(-0.6, 0.1)).not.toContain('class="zero"');
  });

  it("missing marks leave a gap: two pieces", () => {
    const html = renderPage({ kind: "run", document: withoutMarks(runOf()) }, still);
    const [, path = ""] =
      /class="l c0 d0" d="([^"]+)"/.exec(figureOf(html, "Gross margin, always on", "efficient")) ?? [];
    expect(path.match(/M/g)).toHaveLength(2);
  });
});

type Document = ReturnType<typeof runOf>;

function mapMarginMarks(document: Document, change: (marks: Marks) => Marks): Document {
  const fleets = Object.entries(document.series.fleets).map(([fleet, series]) => {
    const changed = Object.entries(series).map(
      ([name, one]) => [name, { ...one, marks: change(one.marks) }] as const,
    );
    return [fleet, Object.fromEntries(changed)] as const;
  });
  return { ...document, series: { ...document.series, fleets: Object.fromEntries(fleets) } };
}

type Marks = SeriesSummary["marks"];

function withMarks(document: Document, count: number): Document {
  return mapMarginMarks(document, (marks) => marks.slice(0, count));
}

function withoutMarks(document: Document): Document {
  const none = { value: null, se: null };
  return mapMarginMarks(document, (marks) =>
    marks.map((mark, m) =>
      m === 5 || m === 6
        ? {
            ...mark,
            mean: null,
            quantiles: Object.fromEntries(Object.keys(mark.quantiles).map((p) => [p, none])),
          }
        : mark,
    ),
  );
}

test("assumptions and provenance stand at the end: seed, fingerprint, changed keys, values with unit and source", () => {
  const document = { ...runOf({ seed: "eleven" }), set: ["start.price_usd=60000"] };
  const assumptions = [{ key: "start.price_usd", value: 60000, unit: "USD", source: "--set" }];
  const html = renderPage({ kind: "run", document, assumptions }, still);
  const end = html.slice(html.indexOf('id="provenance"'));
  for (const text of [
    "eleven",
    document.fingerprint,
    document.scenario.sha256,
    "start.price_usd=60000",
    "60000</bdi>",
    "--set",
    "hashfleet 0.0.0",
  ]) {
    expect(end).toContain(text);
  }
});
