import { describe, expect, it } from "vitest";
import { NO_NOISE, scenarioWith } from "../support/scenario.ts";
import { expectDistribution, expectEstimate, expectNear, meanOf } from "../support/standard-errors.ts";
import { engine } from "./engine.ts";

/** A storm's level below this is over, see storm.law.ts. */
const OVER = 1e-6;

interface Shape {
  readonly lost?: number;
  readonly plateau?: number;
  readonly halfLife?: number;
  readonly logSd?: number;
  readonly dates?: readonly string[];
  readonly running?: number;
}

/** A kind of storm that arrives only on the given dates, by default the first day. */
function kind(
  name: string,
  { lost = 0.5, plateau = 3, halfLife = 2, logSd = 0, dates = ["2026-02-02"], running = 0 }: Shape,
) {
  return `storms.${name}={months: [7], per_season: 0, network_days_lost: ${lost}, plateau_days: ${plateau},
    half_life_days: ${halfLife}, depth_log_sd: ${logSd}, spot_price_multiplier: 3, dates: [${dates.join(", ")}], running_loss: ${running}}`;
}

const scenarioOf = (...sets: string[]) => scenarioWith([...NO_NOISE, "horizon_days=100", ...sets]);

/** A storm's loss over its depth, from its arrival up to the given age in days: the integral of what storm.law.ts states. */
function lostBy(age: number, plateau: number, halfLife: number): number {
  const held = Math.min(age, plateau);
  if (age <= plateau || halfLife === 0) return held;
  return held + (halfLife / Math.LN2) * (1 - 2 ** (-(age - plateau) / halfLife));
}

describe.each([
  { plateau: 3, halfLife: 2 },
  { plateau: 0, halfLife: 2 },
  { plateau: 2.5, halfLife: 1 },
  { plateau: 0.25, halfLife: 0.3 },
  { plateau: 7.999, halfLife: 5 },
  { plateau: 3, halfLife: 0 },
  { plateau: 0.5, halfLife: 0 },
  { plateau: 1.75, halfLife: 0 },
])(
  "a storm of $plateau days at full depth that then halves every $halfLife days",
  ({ plateau, halfLife }) => {
    const lost = 0.2;
    const scenario = scenarioOf(kind("s", { lost, plateau, halfLife }));
    const depth = lost / (plateau + halfLife / Math.LN2);
    // storms that end with their plateau are given a billionth of a day to fade
    const error = 1e-9;

    it("takes on each day the mean of its loss over that day", () => {
      engine.watch(scenario, "shape", 1, ({ weather }, day) => {
        if (day === 0) return;
        const loss = depth * (lostBy(day, plateau, halfLife) - lostBy(day - 1, plateau, halfLife));
        expectNear(1 - weather.survival[0]!, loss, error + OVER, `loss on day ${day}`);
        if (loss > 10 * OVER)
          expectNear((1 - weather.survival[0]!) / loss, 1, 1e-8, `loss on day ${day} over theory`);
      });
    });

    it("takes depth·(plateau + half-life/ln 2) network-days in all: those stated", () => {
      engine.watch(scenario, "total", 1, ({ weather }, day) => {
        // what is left when it is over
        if (day === 100)
          expectNear(weather.daysLost[0], lost, OVER * (halfLife / Math.LN2) + error, "network-days lost");
      });
    });
  },
);

describe("the depth of a storm", () => {
  const PATHS = 40 * 256;
  const logSd = 0.3;
  const depths = new Float64Array(PATHS);
  engine.watch(
    scenarioOf(kind("s", { logSd }), "horizon_days=1"),
    "depth",
    PATHS,
    ({ storms, firstPath, count }, day) => {
      if (day === 1) depths.set(storms[0]!.loss.subarray(0, count), firstPath);
    },
  );
  const mean = 0.5 / (3 + 2 / Math.LN2);

  it("has the mean that costs the stated network-days", () => {
    expectEstimate(meanOf(depths), mean, "mean depth");
  });

  it("is lognormal with the stated log sd", () => {
    const logs = depths.map((depth) => Math.log(depth / mean) + logSd ** 2 / 2);
    expectEstimate(meanOf(logs), 0, "mean log");
    expectEstimate(
      meanOf(logs, (x) => x * x),
      logSd ** 2,
      "variance of the log",
    );
    expectDistribution(logs, (x) => engine.normalCdf(x / logSd), "log depth");
  });

  it("is 0.95 at most, whatever is drawn and however storms add up", () => {
    const scenario = scenarioOf(
      kind("s", { lost: 4, logSd: 1.5, dates: ["2026-02-02", "2026-02-03", "2026-02-04"] }),
      "horizon_days=10",
    );
    let largest = 0;
    engine.watch(scenario, "deep", 1024, ({ weather }, day) => {
      if (day === 0) return;
      for (const survival of weather.survival) largest = Math.max(largest, 1 - survival);
    });
    expectNear(largest, 0.95, 1e-15, "largest loss");
  });
});

describe("storms that meet", () => {
  const depth = 0.5 / (3 + 2 / Math.LN2);

  it("of different kinds leave the product of what each would leave", () => {
    const days = new engine.WatchedDays(
      scenarioOf(kind("a", {}), kind("b", { lost: 0.7 }), kind("c", { lost: 0.1, dates: ["2026-02-03"] })),
      "kinds",
    );
    const left = (days: readonly number[]): number => days.reduce((product, lost) => product * (1 - lost), 1);
    expectNear(days.step().watched.weather.survival[0], left([depth, 1.4 * depth]), 1e-15, "left by two");
    expectNear(
      days.step().watched.weather.survival[0],
      left([depth, 1.4 * depth, 0.2 * depth]),
      1e-15,
      "left by three",
    );
    expectNear(
      days.watched.weather.daysLost[0],
      2 - left([depth, 1.4 * depth]) - left([depth, 1.4 * depth, 0.2 * depth]),
      1e-15,
      "network-days lost",
    );
    expectNear(
      days.watched.network.hashrate[0]! / days.watched.network.potential[0]!,
      days.watched.weather.survival[0]!,
      1e-15,
      "hashrate that runs",
    );
  });

  it("of one kind on one day leave the product too", () => {
    const days = new engine.WatchedDays(
      scenarioOf(kind("s", { dates: ["2026-02-02", "2026-02-02"] })),
      "twice",
    ).step();
    expectNear(days.watched.weather.survival[0], (1 - depth) ** 2, 1e-15, "left by two");
  });

  it("of one kind on later days add to what still rages, and the plateau starts anew", () => {
    const days = new engine.WatchedDays(
      scenarioOf(kind("s", { dates: ["2026-02-02", "2026-02-06"] })),
      "later",
    ).step(4);
    // a day of fading from the plateau's end, then the second storm
    const rest = depth * 2 ** -0.5;
    const both = 1 - (1 - rest) * (1 - depth);
    for (let day = 5; day <= 7; day++)
      expectNear(1 - days.step().watched.weather.survival[0]!, both, 1e-12, `loss on day ${day}`);
    expectNear(
      1 - days.step().watched.weather.survival[0]!,
      (both * 2 * (1 - 2 ** -0.5)) / Math.LN2,
      1e-12,
      "loss on day 8",
    );
  });
});

describe("certain dates", () => {
  it("bring a storm on that day and no other, in season or not", () => {
    const scenario = scenarioOf(
      kind("s", { plateau: 0.5, halfLife: 0, dates: ["2026-03-01", "2026-04-30", "2026-05-12"] }),
    );
    const stormy: number[] = [];
    engine.watch(scenario, "dates", 1, ({ weather }, day) => {
      if (day > 0 && weather.survival[0]! < 1 - 1e-6) stormy.push(day - 1);
    });
    // days after 2026-02-02; the last is the horizon's last day
    expect(stormy).toEqual([27, 87, 99]);
  });

  it("before the start or after the horizon bring none", () => {
    const scenario = scenarioOf(
      kind("s", { dates: ["2026-02-01", "2025-12-24", "2026-05-13", "2030-01-01"] }),
    );
    engine.watch(scenario, "outside", 1, ({ weather }, day) => {
      if (day > 0) expect(weather.survival[0]).toBe(1);
    });
  });

  it("come beside the random ones", () => {
    const sets = (dates: string): string =>
      `storms.s={months: [2, 3, 4, 5], per_season: 300, network_days_lost: 0.01, plateau_days: 0.5, half_life_days: 0,
        depth_log_sd: 0, spot_price_multiplier: 1, dates: [${dates}]}`;
    const lost = (dates: string): number[] => {
      const out: number[] = [];
      engine.watch(scenarioOf(sets(dates)), "beside", 64, ({ weather, count }, day) => {
        if (day === 20) out.push(...weather.survival.subarray(0, count));
      });
      return out;
    };
    const [random, both] = [lost(""), lost("2026-02-21")];
    // half a day of a depth of 0.02: what survives half a day is multiplied by 0.98
    both.forEach((survival, i) => {
      expectNear(2 * survival - 1, (2 * random[i]! - 1) * 0.98, 1e-7, "what is left");
    });
  });
});

describe("a storm under way at the start", () => {
  it("opens at its loss, past its plateau, and halves from there", () => {
    const scenario = scenarioOf(kind("s", { dates: [], running: 0.13168 }));
    engine.watch(scenario, "running", 1, ({ weather }, day) => {
      if (day === 0) return;
      const loss = (0.13168 * 2 * (2 ** (-(day - 1) / 2) - 2 ** (-day / 2))) / Math.LN2;
      expectNear(1 - weather.survival[0]!, loss, OVER, `loss on day ${day}`);
      if (day === 100)
        expectNear(weather.daysLost[0], (0.13168 * 2) / Math.LN2, (OVER * 2) / Math.LN2, "network-days lost");
    });
  });

  it("is met by new ones", () => {
    const days = new engine.WatchedDays(scenarioOf(kind("s", { running: 0.2 })), "met").step();
    const depth = 0.5 / (3 + 2 / Math.LN2);
    expectNear(days.watched.weather.survival[0], 0.8 * (1 - depth), 1e-15, "what is left");
  });
});

describe("a region's fleets", () => {
  it.each([0, 1, 2.6, 7])(
    "lose %d times what each kind of storm takes from the network, at most all",
    (multiplier) => {
      const scenario = scenarioOf(
        kind("a", { lost: 0.9 }),
        kind("b", { lost: 0.2, dates: ["2026-02-03", "2026-02-10"] }),
        `regions.texas.storm_multiplier=${multiplier}`,
        "regions.calm={storm_multiplier: 0, spot: {median_usd_per_mwh: 40, log_sd: 0.5, daily_ar1: 0}}",
      );
      engine.watch(scenario, "region", 1, ({ storms, regions }, day) => {
        if (day === 0) return;
        const left = storms.reduce(
          (product, { loss }) => product * (1 - Math.min(1, multiplier * loss[0]!)),
          1,
        );
        expectNear(regions[0]!.survival[0], left, 1e-15, `what is left on day ${day}`);
        if (day === 2 && multiplier === 7) expect(left).toBe(0);
        expect(regions[1]!.survival[0]).toBe(1);
      });
    },
  );
});

it("without storms nothing is lost, and the sky is as clear after one is over", () => {
  engine.watch(scenarioOf(), "none", 1, ({ weather, regions }, day) => {
    if (day > 0)
      expect([weather.daysLost[0], weather.spotExcess[0], regions[0]!.survival[0]]).toEqual([0, 0, 1]);
  });
  engine.watch(scenarioOf(kind("s", { plateau: 1, halfLife: 0 })), "over", 1, ({ weather, regions }, day) => {
    if (day > 2)
      expect([weather.survival[0], weather.spotExcess[0], regions[0]!.survival[0]]).toEqual([1, 0, 1]);
  });
});
