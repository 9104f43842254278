import { describe, expect, it } from "vitest";
import type { Draws } from "../../../src/questions/reverse/draws.ts";
import { scatterOf } from "../../../src/questions/sensitivity/scatter.ts";
import { byNumber } from "../../../src/questions/sensitivity/by-number.ts";
import type { Sensitivity, Share } from "../../../src/questions/sensitivity/sensitivity.ts";
import type { SensitivityPage, TornadoShown } from "../../../src/report/html/sensitivity-shown.ts";
import { renderSensitivityPage } from "../../../src/report/html/sensitivity.ts";
import { meanOf } from "../../../src/statistics/tornado.ts";
import { HOSTILE } from "./documents.ts";

const PATHS = 1000;

const pageOf = (changes: Partial<SensitivityPage> = {}): SensitivityPage => ({
  of: "mean(equity_usd of mine)",
  unit: "USD",
  scenario: { name: "base", file: "scenarios/base.yaml", sha256: "0" },
  set: [],
  seed: "1",
  sampling: "quasi",
  paths: PATHS,
  runs: 1,
  engine: { version: "0.0.0", kernel: "plain", node: "v20" },
  ...changes,
});

const drawsOf = (key: string, values: Float64Array): Draws => ({
  ...{ key, of: "number", unit: "", description: "", group: "other", values },
});

/** 1 to 1000, and the same in an order that has nothing to do with it. */
const rising = Float64Array.from({ length: PATHS }, (_, i) => i + 1);
const mixed = rising.map((_, i) => ((i * 617) % PATHS) + 1);

/** A measure of which one number is all but a little, the other the little. */
const values = rising.map((x, i) => 2000 * x + mixed[i]!);

const tornadoOf = (key: string): TornadoShown => ({
  bins: "its mean",
  whole: meanOf(values),
  rows: byNumber(values, [drawsOf("network.growth", mixed), drawsOf(key, rising)], meanOf),
  moved: [],
});

const share = (value: number, se: number): Share => ({ value, se, distinguishable: value > 2 * se });

const sharesOf = (label: string): Sensitivity => ({
  by: "driver",
  paths: PATHS,
  seed: "1",
  sampling: "quasi",
  runs: 4,
  missingShare: 0,
  mean: { value: 1, se: 0.1 },
  sd: 3,
  rows: [
    { name: label, label, draws: [label], first: share(0.612, 0.012), total: share(0.734, 0.011) },
    { name: "luck", label: "luck", draws: ["luck"], first: share(-0.01, 0.02), total: share(0.01, 0.02) },
  ],
  sumOfFirst: { value: 0.6, se: 0.02 },
  dummy: { first: share(0, 0), total: share(0, 0) },
  noise: { value: 0, se: 0.01 },
  shapley: null,
});

const still = (page: SensitivityPage): string => renderSensitivityPage(page, { interactive: false });

describe("the page of a sensitivity", () => {
  it("has the ends of the number that moves it most, in the measure's unit", () => {
    const html = still(pageOf({ tornado: tornadoOf("price") }));
    expect(html).toContain("price: lowest tenth 0.10\u00a0USD m, highest tenth 1.90\u00a0USD m");
    expect(html).toMatch(/<td class=k>price<\/td><td><\/td><td class=n>100<\/td>/);
    expect(html).toContain("1 of 2 numbers move it by less than two standard errors.");
    expect(html).not.toContain("<script");
  });

  it("has the shares with their errors as bars, and a share that is none at 0", () => {
    const html = still(pageOf({ shares: sharesOf("price") }));
    expect(html).toContain(
      "Share of the variance. price: by itself 61.2\u00a0% ± 1.20\u00a0%; : price, in all 73.4\u00a0% ± 1.10\u00a0%",
    );
    expect(html).toContain("<td class=n>61</td><td class=n>±1</td><td class=n>73</td><td class=n>±1</td>");
  });

  it("has the first paths against the number that moves it most", () => {
    const draws = [drawsOf("network.growth", mixed), drawsOf("price", rising)];
    const scatter = scatterOf(values, draws, byNumber(values, draws, meanOf))!;
    expect(scatter.points).toHaveLength(400);
    expect(scatter.key).toBe("price");
    expect(scatter.points[1]).toEqual({ path: 1, drawn: 2, value: values[1] });
    const html = still(pageOf({ scatter: { quantity: "equity_usd of mine", unit: "USD", scatter } }));
    expect(html).toContain("equity_usd of mine by price: 400 paths, from ");
    expect(html.match(/<circle/g)).toHaveLength(400);
    expect(html).toContain("<td class=n>399</td><td class=n>400</td>");
  });

  it("stacks what is told from 0 by date, without dates at which nothing varies", () => {
    const none: Share = { value: null, se: null, distinguishable: false };
    const shares = {
      ...sharesOf(HOSTILE[0]!),
      byMark: [
        [none, none],
        [share(0.4, 0.01), share(0.01, 0.02)],
        [share(0.6, 0.01), share(0.3, 0.02)],
      ],
    };
    const html = still(pageOf({ shares, dates: ["2026-02-02", "2026-03-02", "2026-04-02"] }));
    expect(html).toMatch(/by date, on 2026-04-02 &lt;script&gt;.* 60\.0\u00a0%; luck 30\.0\u00a0%/);
    expect(html).toContain("<td>2026-03-02</td>");
    expect(html).not.toContain("<td>2026-02-02</td>");
    expect(html).not.toContain("<script");
  });

  it("is titled by what it finds, and comes alive", () => {
    const page = pageOf({ shares: sharesOf("price"), tornado: tornadoOf("price") });
    const html = renderSensitivityPage(page, { interactive: true });
    expect(html).toMatch(/<h1>Bitcoin’s moves, day by day alone: 61\u00a0% of the variance of /);
    expect(html.match(/<figure/g)).toHaveLength(2);
    expect(html.match(/data-at="/g)).toHaveLength(2);
  });

  it.each(HOSTILE)("shows the name %j as text", (hostile) => {
    const of = `mean(equity_usd of ${hostile})`;
    const scenario = { name: hostile, file: hostile, sha256: "0" };
    const page = pageOf({
      of,
      scenario,
      shares: sharesOf(hostile),
      tornado: tornadoOf(`fleets.${hostile}.x`),
      scatter: {
        quantity: hostile,
        unit: hostile,
        scatter: { key: hostile, unit: hostile, points: [{ path: 0, drawn: 1, value: 2 }] },
      },
    });
    const html = still(page);
    expect(html).not.toContain("<script");
    expect(html).not.toContain("</script>");
    expect(html).not.toContain("\u202E");
    expect(renderSensitivityPage(page, { interactive: true }).match(/<script/g)).toHaveLength(1);
  });
});
