import { describe, expect, it } from "vitest";
import { showProgress } from "../../src/runner/progress.ts";

function told(stream: { isTTY?: boolean; columns?: number }, title = "base") {
  const texts: string[] = [];
  let time = 0;
  const progress = showProgress({ ...stream, write: (text: string) => texts.push(text) }, title, {
    now: () => time,
  });
  return {
    texts,
    at: (ms: number, done: number) => {
      time = ms;
      progress.update(done, 20_000);
    },
    stop: progress.stop,
  };
}

describe("progress on a terminal", () => {
  it("is one line with a bar, paths, paths/s and time left, taken off at the end", () => {
    const { texts, at, stop } = told({ isTTY: true, columns: 100 });
    at(2000, 5000);
    expect(texts).toEqual([
      "\rbase [####            ] 5,000 of 20,000 paths, 2,500 paths/s, 6 s left\u001b[K",
    ]);
    stop();
    expect(texts.at(-1)).toBe("\r\u001b[K");
  });

  it("is drawn at most ten times a second", () => {
    const { texts, at } = told({ isTTY: true });
    for (let ms = 0; ms < 1000; ms++) at(ms, ms);
    expect(texts).toHaveLength(10);
  });

  it("never reaches the last column, where a terminal would wrap the line", () => {
    const { texts, at } = told({ isTTY: true, columns: 40 });
    at(1000, 10);
    expect(texts[0]?.replace("\r", "").replace("\u001b[K", "")).toBe("10 of 20,000 paths, 33 min 19 s left");
  });

  it("cuts the beginning of a long title, never the counts and the time left", () => {
    const key = "fleets.efficient.company.debts.bridge_2026.rate_per_year = 0.125, run 18";
    const { texts, at } = told({ isTTY: true, columns: 80 }, key);
    at(2000, 5000);
    expect(texts[0]).toBe(
      "\r….rate_per_year = 0.125, run 18: 5,000 of 20,000 paths, 2,500 paths/s, 6 s left\u001b[K",
    );
  });

  it("takes a terminal that does not know its width for one of 80 columns", () => {
    const { texts, at } = told({ isTTY: true, columns: 0 });
    at(1000, 10);
    expect(texts[0]).toMatch(/^\rbase \[ {16}\] 10 of 20,000 paths, 10 paths\/s, 33 min 19 s left\u001b/);
  });

  it("tells no speed before the first path is done", () => {
    const { texts, at } = told({ isTTY: true, columns: 100 });
    at(100, 0);
    expect(texts[0]).toMatch(/ 0 of 20,000 paths\u001b\[K$/);
  });
});

describe("progress in a log", () => {
  it("is a plain line every five seconds, so that a run under two seconds leaves none", () => {
    const { texts, at, stop } = told({});
    for (let ms = 0; ms <= 12_000; ms += 100) at(ms, ms);
    stop();
    expect(texts).toEqual([
      "hashfleet: base: 5,000 of 20,000 paths, 1,000 paths/s, 15 s left\n",
      "hashfleet: base: 10,000 of 20,000 paths, 1,000 paths/s, 10 s left\n",
    ]);
  });

  it("has the speed of the run under way, where one follows the other", () => {
    const { texts, at } = told({});
    for (let ms = 0; ms <= 4000; ms += 100) at(ms, 5 * ms);
    at(4000, 0);
    at(6000, 1000);
    expect(texts).toEqual(["hashfleet: base: 1,000 of 20,000 paths, 500 paths/s, 38 s left\n"]);
  });

  it("writes long times in minutes and hours", () => {
    const { texts, at } = told({});
    at(10_000, 10);
    at(20_000, 100);
    expect(texts[0]).toMatch(/, 5 h 33 min left\n$/);
    expect(texts[1]).toMatch(/, 1 h 6 min left\n$/);
  });
});
