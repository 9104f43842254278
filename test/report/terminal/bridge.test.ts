import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bridge } from "../../../src/report/bridge.ts";
import { compareRuns } from "../../../src/report/compare.ts";
import { renderBridges, waterfall } from "../../../src/report/terminal/bridge.ts";
import { renderComparison } from "../../../src/report/terminal/compare.ts";
import { syntheticRun } from "../synthetic-run.ts";
import { linesWithin, screen } from "./screen.ts";

const part = (group: string, value: number, keys: readonly string[] = [`${group}.key`]) => ({
  group,
  keys,
  value,
  se: Math.abs(value) / 100,
});

const BRIDGE: Bridge = {
  from: "base",
  to: "downside",
  fleet: "efficient",
  metric: "equity_usd",
  unit: "USD",
  description: "",
  from_mean: { value: 1000e6, se: 7e6 },
  to_mean: { value: 400e6, se: 4e6 },
  difference: { value: -600e6, se: 5e6 },
  parts: [part("price", -800e6), part("network + other", 200e6), part("storms", 0, []), part("fees", 0, [])],
  missing_share: 0,
  runs: 4,
  notes: ["network and other are taken over together: because"],
};

const plainly = (_: unknown, text: string): string => text;

const runs = [syntheticRun({ paths: 200 }), syntheticRun({ paths: 200, name: "downside", tilt: -0.5 })];

const shown = (bridges: readonly Bridge[], columns = 80): string[] =>
  linesWithin(renderComparison(compareRuns(runs, [], bridges), screen(columns)), columns);

/** The lines of the bridge alone. */
function blockOf(bridge: Bridge, columns = 80): string[] {
  const lines = shown([bridge], columns);
  const first = lines.findIndex((line) => line.includes(", from "));
  return lines.slice(first, lines.indexOf("", first));
}

describe("a bridge in text", () => {
  it("is a line a part between two totals, with bars between running totals", () => {
    expect(blockOf(BRIDGE)).toEqual([
      "efficient: mean equity, USD m, from base to downside",
      "  base             1,000 ±7  ████████████████████████████████████████████████",
      "  price             -800 ±8            --------------------------------------",
      "  network + other   +200 ±2            +++++++++",
      "  downside           400 ±4  ███████████████████",
      "  no difference: storms, fees",
    ]);
  });

  it("says what a bridge is, how many scenarios it took, and which groups go together", () => {
    const text = shown([BRIDGE]).join(" ");
    expect(text).toContain("4 scenarios on the same paths");
    expect(text).toContain("network and other are taken over together: because");
    expect(shown([]).join(" ")).not.toContain("bridge");
  });

  it("writes every metric by its label", () => {
    const days: Bridge = {
      ...BRIDGE,
      metric: "days_off_share",
      unit: "share",
      from_mean: { value: 0.1, se: 0.01 },
    };
    const to_mean = { value: 0.3, se: 0.01 };
    const lines = blockOf({
      ...days,
      to_mean,
      difference: { value: 0.2, se: 0.01 },
      parts: [part("price", 0.2)],
    });
    expect(lines[0]).toBe("efficient: mean days off, %, from base to downside");
    expect(lines[2]).toMatch(/^ {2}price +\+20\.0 ±0\.2 +\++$/);
  });

  it("says where paths are left out, and survives a metric without any value", () => {
    const none = { value: null, se: null };
    const parts = [{ ...part("price", 0), ...none }];
    const lines = blockOf({
      ...BRIDGE,
      from_mean: none,
      to_mean: none,
      difference: none,
      parts,
      missing_share: 1,
    });
    expect(lines.join("\n")).toContain("left out: 100.0% of paths");
    expect(lines[2]).toBe("  price     –");
  });

  it("fits 60 columns with the longest names", () => {
    const name = "x".repeat(40);
    const parts = [part("price + network + storms + power + fees + company + other", -600e6)];
    const [block = ""] = renderBridges(
      [{ ...BRIDGE, from: name, to: name, fleet: name, parts }],
      60,
      plainly,
    );
    expect(linesWithin(`${block}\n`, 60)).toHaveLength(5);
  });
});

describe("the bars of a waterfall", () => {
  it("start at zero, also where totals cross it", () => {
    expect(waterfall(2, [-4], 8)).toEqual(["    ████", "--------", "████"]);
    expect(waterfall(-1, [-1, 1], 8)).toEqual(["    ████", "----", "++++", "    ████"]);
  });

  it("start short of zero where that is far off, and show it", () => {
    expect(waterfall(100, [-8], 9)).toEqual(["┆████████", " --------", "┆"]);
    expect(waterfall(-100, [8], 9)).toEqual(["████████┆", "++++++++", "        ┆"]);
  });

  it("show the sign of what is too small for a column, and nothing of nothing", () => {
    expect(waterfall(8, [-4, 0.01, -0.01, 0], 8)).toEqual([
      "████████",
      "    ----",
      "    +",
      "    -",
      "",
      "████",
    ]);
    expect(waterfall(0, [0], 8)).toEqual(["", "", ""]);
  });

  it("never leave their width, and meet: each begins where the last ended", () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        number,
        fc.array(number, { maxLength: 7 }),
        fc.integer({ min: 10, max: 60 }),
        (start, parts, width) => {
          const bars = waterfall(start, parts, width);
          expect(bars).toHaveLength(parts.length + 2);
          for (const bar of bars) {
            expect(Array.from(bar).length).toBeLessThanOrEqual(width);
            expect(bar).toMatch(/^ *(┆?█*┆?|\+*|-*)$/);
          }
          const long = bars.slice(1, -1).filter((bar) => bar.trim().length > 1);
          for (const [k, bar] of long.entries()) {
            const next = long[k + 1];
            if (next === undefined || parts.length !== long.length) continue;
            const end = bar.includes("+") ? bar.length : bar.length - bar.trim().length;
            const begin = next.includes("+") ? next.length - next.trim().length : next.length;
            expect(begin).toBe(end);
          }
        },
      ),
    );
  });
});
