import { describe, expect, it, test } from "vitest";
import type { RunFacts } from "../../../src/report/company-facts.ts";
import type { PageDocuments } from "../../../src/report/html/documents.ts";
import { renderPage } from "../../../src/report/html/page.ts";
import type { RunDocument } from "../../../src/report/run-document.ts";
import { fleetEntries } from "../../../src/scenario/values/fleet-order.ts";
import type { SeriesSummary } from "../../../src/report/series-summary.ts";
import { factsWith, runWith } from "./company.ts";
import { bridgeOf, cohortOf, comparisonOf, fan, gridOf, HOSTILE, runOf, TICKERS } from "./documents.ts";

const live = { interactive: true };
const still = { interactive: false };

/** The page without its script and style: what is shown. */
function shown(html: string): string {
  return html.replace(/<script[\s\S]*?<\/script>/g, "").replace(/<style>[\s\S]*?<\/style>/, "");
}

function factsOf({ fleets }: RunDocument, price?: number): RunFacts {
  return new Map(Object.keys(fleets).map((name) => [name, factsWith(price === undefined ? {} : { price })]));
}

/** Runs with the series that the first exhibits need. */
function withShares(run: RunDocument): RunDocument {
  const more = { equity_per_share_usd: fan("USD", 8, 5), liquidity_usd: fan("USD", 3e8, 2e8) };
  const fleets = fleetEntries(run.series).map(([name, series]) => [name, { ...series, ...more }] as const);
  return { ...run, series: { ...run.series, fleets: Object.fromEntries(fleets) } };
}

const comparison = comparisonOf(["base", "upside", "downside"]);
const three = comparison.runs.map(withShares);
const pages: Readonly<Record<string, PageDocuments>> = {
  run: { kind: "run", document: withShares(runOf({ storms: true })), facts: [factsOf(runOf(), 4)] },
  compare: {
    kind: "compare",
    document: { ...comparison.document, bridges: [bridgeOf("efficient")] },
    runs: three,
    facts: three.map((run) => factsOf(run, 4)),
  },
  fleets: { kind: "fleets", document: gridOf() },
  cohort: { kind: "cohort", document: cohortOf(TICKERS) },
};

describe.each(Object.entries(pages))("page of %s", (_kind, documents) => {
  it("is below 200 kB, and below 120 kB without a script", () => {
    expect(Buffer.byteLength(renderPage(documents, live))).toBeLessThan(200e3);
    expect(Buffer.byteLength(renderPage(documents, still))).toBeLessThan(120e3);
  });

  it("names nothing outside itself, and forbids it", () => {
    const html = renderPage(documents, live);
    expect(shown(html)).not.toMatch(/(src|href)=(?!"#)/);
    expect(html).not.toMatch(/ style=/);
    expect(html).toMatch(
      /content="default-src 'none'; style-src 'sha256-[\w+/]{43}='; script-src 'sha256-[\w+/]{43}='"/,
    );
    expect(renderPage(documents, still)).not.toMatch(/<script|<button|script-src/);
  });

  it("has no number that is none, in a picture or in a table", () => {
    expect(shown(renderPage(documents, still))).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it("is the same for the same documents", () => {
    expect(renderPage(documents, live)).toBe(renderPage(documents, live));
  });

  it("takes title, author and date", () => {
    const html = renderPage(documents, {
      ...live,
      title: "Loan <of> 2026",
      author: "A & B",
      date: "2026-03-01",
    });
    expect(html).toContain("<h1>Loan &lt;of&gt; 2026</h1>");
    expect(html).toContain("<title>Loan &lt;of&gt; 2026 – hashfleet</title>");
    expect(html).toMatch(/class="mast">.*<span>A &amp; B<\/span><span class="dt">1 Mar 2026<\/span>/);
  });
});

/** The exhibits of a page, in their order. */
function exhibitsOf(
  html: string,
): readonly { readonly id: string; readonly title: string; readonly rest: string }[] {
  return [...html.matchAll(/<figure class="ex[^"]*" id="([^"]+)">([\s\S]*?)<\/figure>/g)].map(
    ([, id = "", body = ""]) => {
      const [, title = ""] = /<span class="no">Exhibit \d+<\/span> ([\s\S]*?)<\/h3>/.exec(body) ?? [];
      return { id, title, rest: body.slice(body.indexOf("</h3>")) };
    },
  );
}

const idsOf = (html: string): readonly string[] => exhibitsOf(html).map(({ id }) => id);

describe("exhibits", () => {
  const html = renderPage(pages["run"]!, live);

  test("every number in a title stands in its exhibit too", () => {
    const told = exhibitsOf(html).filter(({ title }) => /\d\.\d/.test(title));
    expect(told.length).toBeGreaterThan(3);
    for (const { id, title, rest } of told) {
      const text = rest.replace(/<[^>]+>/g, " ");
      for (const [number] of title.matchAll(/\d[\d,]*\.\d+/g)) {
        expect(text, `${id}: ${title}`).toContain(number);
      }
    }
  });

  test("a title fits on two lines of a column, units and source stand in each exhibit", () => {
    for (const { title, rest } of exhibitsOf(html)) {
      expect(title.length).toBeLessThanOrEqual(90);
      expect(title).not.toMatch(/\.$/);
      expect(rest).toMatch(/<p class="u">[^<]+<\/p>/);
      expect(rest).toMatch(/<p class="src">Source: hashfleet, run \w{8}, priced as of 2 Feb 2026/);
    }
  });

  test("are numbered without gaps, and ordered by reader", () => {
    const numbers = [...html.matchAll(/Exhibit (\d+)<\/span>/g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(numbers.map((_, k) => k + 1));
    expect(idsOf(html).slice(0, 3)).toEqual(["value", "parts", "tornado"]);
    expect(idsOf(renderPage(pages["run"]!, { ...live, audience: "lender" }))[0]).toBe("cash");
    expect(idsOf(renderPage(pages["run"]!, { ...live, audience: "treasurer" }))[0]).toBe("cash");
  });

  test("what only paths tell is left out of a page that has documents alone", () => {
    const { facts: _, ...bare } = pages["run"] as Extract<PageDocuments, { kind: "run" }>;
    const ids = idsOf(renderPage(bare, live));
    expect(ids).toContain("value");
    expect(ids).not.toContain("parts");
    expect(ids).not.toContain("tornado");
  });

  test("several scenarios: panels on one axis, targets, and a weighted one where weights are given", () => {
    const compared = renderPage(pages["compare"]!, live);
    expect(idsOf(compared)).toContain("scenarios");
    expect(idsOf(compared)).toContain("bridge-0");
    const [first] = exhibitsOf(compared);
    expect(first!.rest.match(/<h4>/g)).toHaveLength(3);
    const tops = [...first!.rest.matchAll(/<g class="e soft">.*?<\/g>/g)].map(([labels]) =>
      labels.replace(/ [xy]="[^"]*"/g, ""),
    );
    expect(new Set(tops).size).toBe(1);
    expect(compared).toContain("scenarios are not weighted");
    const weights = new Map([
      ["base", 0.5],
      ["upside", 0.25],
      ["downside", 0.25],
    ]);
    const weighted = exhibitsOf(renderPage(pages["compare"]!, { ...live, weights })).find(
      ({ id }) => id === "scenarios",
    )!;
    expect(weighted.rest).toContain("Weighted");
    expect(weighted.rest).toMatch(
      /by the weights given, base 50\u00a0%, upside 25\u00a0% and downside 25\u00a0%/,
    );
  });
});

test("the chart of the value of a share ends where its table does, at all paths' quantiles", () => {
  const run = runWith({ share: [1, 3, 5.43, 8, 15] });
  const html = renderPage({ kind: "run", document: run, facts: [factsOf(run)] }, live);
  const value = exhibitsOf(html).find(({ id }) => id === "value")!;
  expect(value.rest).toContain("5.43 <tspan>median</tspan>");
  expect(value.rest).toMatch(/<li>2 Feb 2027: 1\.00 · 3\.00 · 5\.43 · 8\.00 · 15\.00/);
  expect(value.rest).toContain("<p>5\u00a0% · 25\u00a0% · median · 75\u00a0% · 95\u00a0%</p>");
});

test("a price given on the command line goes before the scenario's, which is read from the assumptions", () => {
  const run = runWith({});
  const assumptions = [
    { key: "fleets.ours.company.share_price_usd", value: 7, unit: "USD/share", source: "ours.yaml:9" },
  ];
  const documents: PageDocuments = { kind: "run", document: run, assumptions };
  expect(renderPage(documents, live)).toContain("below the price of 7.00");
  expect(renderPage(documents, { ...live, sharePricesUsd: new Map([["ours", 4]]) })).toContain(
    "above the price of 4.00",
  );
});

test("a bridge tells the parts that differ as an exhibit, tables all, and says which groups go together", () => {
  const bridge = bridgeOf("efficient");
  const parts = [...bridge.parts, { group: "storms", keys: [], value: 0, se: 0 }];
  const notes = ["network and <other> go together"];
  const { document, runs } = comparisonOf(["base", "upside"]);
  const bridges = [{ ...bridge, parts, notes }];
  const html = renderPage({ kind: "compare", document: { ...document, bridges }, runs }, still);
  expect(html).toContain("network and &lt;other&gt; go together");
  const exhibit = exhibitsOf(html).find(({ id }) => id === "bridge-0")!;
  expect(exhibit.title).toBe("Bitcoin’s price is 129\u00a0% of the way from base to upside");
  expect(exhibit.rest).not.toContain("Storms");
  expect(html).toContain("<td class=x>storms</td>");
});

test("names with markup, quotes, newlines and right-to-left text are text, set apart", () => {
  const { document, runs } = comparisonOf(HOSTILE.slice(0, 3), HOSTILE);
  const bridges = [bridgeOf(HOSTILE[0]!, HOSTILE[1], HOSTILE[2])];
  const assumptions = HOSTILE.map((name) => ({
    key: `fleets.${name}.hashrate_ehs`,
    value: name,
    source: name,
  }));
  const whole = runs.map(withShares);
  for (const options of [live, still]) {
    const html = renderPage(
      {
        kind: "compare",
        document: { ...document, bridges },
        runs: whole,
        facts: whole.map((run) => factsOf(run)),
        assumptions,
      },
      { ...options, title: HOSTILE[3]!, author: HOSTILE[2]! },
    );
    expect(shown(html)).not.toMatch(/<script|<b>alert|<!--/);
    expect(html.match(/<script/g) ?? []).toHaveLength(options.interactive ? 1 : 0);
    expect(html.match(/<\/script>/g) ?? []).toHaveLength(options.interactive ? 1 : 0);
    expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
    expect(html).toContain("\ufffdעברית &lt;b&gt;");
    // Whatever stands in an attribute has its quotes escaped: tags stay well formed.
    expect(shown(html).replace(/<[a-z!/][^<>]*>/gi, "")).not.toMatch(/[<>]/);
  }
});

describe("pages of whatever the numbers are", () => {
  it.each([
    ["negative bands", runOf({}, -0.6, 0.2)],
    ["bands of mixed sign", runOf({}, 0.1, 0.5)],
    ["one path", runOf({ paths: 1 }, 0.2, 0)],
    ["one fleet", runOf({ fleets: ["only"] })],
    ["ten fleets", runOf({ fleets: Array.from({ length: 10 }, (_, k) => `fleet ${k}`), paths: 200 })],
    ["no fleet", runOf({ fleets: [] })],
    ["names of forty letters", runOf({ fleets: ["x".repeat(40), `${"y".repeat(39)}z`] })],
    ["missing margins", runOf({ missing: 1 })],
    ["missing marks", withoutMarks(runOf())],
    ["a single mark", withMarks(runOf(), 1)],
    ["no mark", withMarks(runOf(), 0)],
  ])("%s", (_what, document) => {
    const html = shown(
      renderPage({ kind: "run", document: withShares(document), facts: [factsOf(document)] }, still),
    );
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
    const boxes = [...html.matchAll(/viewBox="0 0 ([\d.]+) ([\d.]+)"/g)];
    expect(boxes.length).toBeGreaterThan(0);
    for (const [, width, height] of boxes) {
      expect(Number(width)).toBeLessThanOrEqual(1080);
      expect(Number(height)).toBeLessThanOrEqual(900);
    }
    const places = [...html.matchAll(/ [xy]="([^"]*)"/g)].map(([, at]) => Number(at));
    for (const place of places) expect(place).toBeGreaterThanOrEqual(-1);
  });

  test("ten companies: the first leads, all stand side by side", () => {
    const document = runOf({ fleets: Array.from({ length: 10 }, (_, k) => `fleet ${k}`), paths: 200 });
    const html = renderPage({ kind: "run", document }, live);
    expect(html).toMatch(/<h1>fleet 0: /);
    const companies = exhibitsOf(html).find(({ id }) => id === "companies")!;
    expect(companies.rest.match(/<td class=x>fleet \d/g)).toHaveLength(10);
  });

  test("no company: what mining pays", () => {
    const html = renderPage({ kind: "run", document: runOf({ fleets: [] }) }, live);
    expect(html).toMatch(/<h1>base: what mining pays, without a company/);
    expect(html).toContain(
      "<b>Mining is paid by hashprice.</b> 35.0\u00a0USD/PH/day at the median on 2 Feb 2027",
    );
    expect(idsOf(html)[0]).toBe("value");
  });
});

type Marks = SeriesSummary["marks"];

function mapMarks(document: RunDocument, change: (marks: Marks) => Marks): RunDocument {
  const fleets = Object.entries(document.series.fleets).map(([fleet, series]) => {
    const changed = Object.entries(series).map(
      ([name, one]) => [name, { ...one, marks: change(one.marks) }] as const,
    );
    return [fleet, Object.fromEntries(changed)] as const;
  });
  return { ...document, series: { ...document.series, fleets: Object.fromEntries(fleets) } };
}

function withMarks(document: RunDocument, count: number): RunDocument {
  return mapMarks(document, (marks) => marks.slice(0, count));
}

function withoutMarks(document: RunDocument): RunDocument {
  const none = { value: null, se: null };
  return mapMarks(document, (marks) =>
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
    "60000</td>",
    "--set",
    "hashfleet 0.0.0",
  ]) {
    expect(end).toContain(text);
  }
});
