import { describe, expect, it, test } from "vitest";
import { leakageOf, otherFuture } from "../../src/backtest/leakage.ts";
import { originAt } from "../../src/backtest/origin.ts";
import { type History, valueOn } from "../../src/history/history.ts";
import { givenRule, type Rule } from "../../src/backtest/rule.ts";
import { calendarDay } from "../../src/scenario/dates/calendar.ts";
import { readFolder } from "../../src/scenario/csv/data-folder.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { numberIn, realData } from "../support/real-data.ts";
import { DATA_FOLDER } from "../support/shipped.ts";
import { madeHistory } from "./made-history.ts";

const base = loadScenario("base").scenario;
const rule = givenRule(base);
const history = madeHistory({
  firstDay: calendarDay("2020-01-01"),
  count: 1400,
  height: 631_008,
  volatility: 0.03,
});
const DATES = ["2022-01-01", "2022-06-01", "2023-01-01"];

describe("leakage", () => {
  it("is none where the start is read off the days before it", async () => {
    expect(await leakageOf(rule, history, DATES, 45)).toEqual({ checked: DATES, leaks: [] });
  });

  it("is found where a rule looks at what its origin does not hold", () => {
    const peeking = ({ price }: History): Rule => ({
      name: "peeks",
      at: (origin) => {
        const later = valueOn(price, origin.start.day + 5);
        return { ...rule.at(origin), start: { ...rule.at(origin).start, price_usd: later } };
      },
    });
    // Of the other future the rule sees another price: made from it, it makes another scenario.
    const date = DATES[0]!;
    const other = otherFuture(history, date);
    const one = peeking(history).at(originAt(history, date, 45));
    expect(peeking(other).at(originAt(other, date, 45))).not.toEqual(one);
  });

  it("is tried at a dozen origins of many", async () => {
    const dates = Array.from(
      { length: 30 },
      (_, k) => `2022-${String(1 + (k % 12)).padStart(2, "0")}-${String(1 + (k % 28)).padStart(2, "0")}`,
    );
    const { checked, leaks } = await leakageOf(rule, history, dates, 45);
    expect(checked).toHaveLength(10);
    expect(leaks).toEqual([]);
  });

  test("is none in the real days, of which a close says what it does", async (context) => {
    const rows = realData(context, "btc_network_daily.csv");
    const real = readFolder(DATA_FOLDER!, { fees: true }).history;
    const origin = originAt(real, "2024-01-01", 45);
    const before = rows.find(({ date }) => date === "2023-12-31")!;
    expect(rule.at(origin).start.price_usd).toBe(numberIn(before, "price_usd"));
    const dates = ["2019-01-01", "2021-07-01", "2024-01-01", "2025-11-01"];
    expect((await leakageOf(rule, real, dates, 45)).leaks).toEqual([]);
  });
});
