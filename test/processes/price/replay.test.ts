import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { numberIn, realData } from "../../support/real-data.ts";
import { engine, expectClose, priced } from "./engine.ts";

const usd = [70_000, 71_500.25, 69_000.5, 90_123.75, 20_000];
const list = `[${usd.join(", ")}]`;

/** What of a start a replay of December 2025 is held against. */
const DECEMBER = ["start.date=2025-12-01", "start.price_usd=90394", "start.height=925940"];

/** Prices of path 0 and 255 by day. */
function prices(price: string, days: number, ...sets: string[]): number[][] {
  const seen: number[][] = [];
  engine.watchPrice(priced(price, days, ...sets), "any", 256, (block, day) => {
    if (day > 0) seen.push([block.price.price[0]!, block.price.price[255]!, block.price.logPrice[7]!]);
  });
  return seen;
}

describe("a replay", () => {
  it("of the scenario's own days has their prices to the last bit, on every path", () => {
    const seen = prices(`{kind: replay, closes: {first_date: 2026-02-01, usd: ${list}}}`, 4);
    for (const [day, [a, b, log]] of seen.entries()) {
      expect([a, b]).toEqual([usd[day + 1], usd[day + 1]]);
      expectClose(log!, Math.log(usd[day + 1]!), 1e-15, "log price");
    }
    expect(seen).toHaveLength(4);
  });

  it("of other days carries their log returns on from the start's price", () => {
    const seen = prices(
      `{kind: replay, from: 2021-03-02, closes: {first_date: 2021-03-01, usd: ${list}}}`,
      4,
    );
    for (const [day, [a]] of seen.entries())
      expectClose(a!, (76_974 * usd[day + 1]!) / usd[0]!, 1e-15, `day ${day}`);
  });

  it("reads December 2025 from the file, beside the scenario or by its path", (context) => {
    const rows = realData(context, "btc_network_daily.csv").filter(({ date }) => date!.startsWith("2025-12"));
    const file = fileURLToPath(new URL("../../../../shared/data/btc_network_daily.csv", import.meta.url));
    const seen = prices(`{kind: replay, file: ${file}}`, 31, ...DECEMBER);
    expect(seen.map(([a]) => a)).toEqual(rows.map((row) => numberIn(row, "price_usd")));
  });
});
