import { type GroupOf, type Views, viewsOf } from "../../lanes/memory.ts";
import { type Driver, driverNumber, normalFor, unitOf, unitsAt } from "../../random/drivers.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import { stationaryShares } from "./jump-chain.ts";
import { INNOVATIONS } from "./drawn.ts";
import { openPrice } from "./open.ts";
import { diffuse, settlePrice } from "./price.law.ts";
import type { PriceDraws, PriceFrame, PricePaths, PriceProcess } from "./process.ts";
import { type Regime, type RegimeState, leaves } from "./regimes.law.ts";

/** The states, and how they follow one another. */
export interface RegimeLaw {
  readonly states: readonly GroupOf<typeof RegimeState>[];
  /** What the states are called. */
  readonly names: readonly string[];
  /** next[s][t]: probability that a stay in s is followed by one in t; next[s][s] is 0. */
  readonly next: readonly (readonly number[])[];
  /** The state of the first day; null: drawn from the stationary law. */
  readonly start: number | null;
}

/** Where the changes come from. */
export interface RegimeDraws {
  /** One word a path and day: whether the stay ends, and what follows. */
  readonly changes: Driver;
  /** Name under which the first day's state is drawn. */
  readonly start: string;
}

/**
 * Geometric Brownian motion whose drift and volatility change with a hidden state: a stay lasts a geometric number of
 * days, its mean as stated, and a change takes effect on the next day. The stationary law gives a state the share of time
 * that its stays take.
 *
 * A target moves the drifts of all states by the same amount, so that the mean of ln S on the date is the target's
 * logarithm, exactly; the median of S is near that, but no more, because ln S is skewed where drifts differ.
 *
 * Source: Hamilton (1989), Econometrica 57, 357-384.
 */
export function regimes(
  frame: PriceFrame,
  law: RegimeLaw,
  group: GroupOf<typeof Regime>,
  driver: Driver,
  draws: RegimeDraws,
): PriceProcess {
  // One state alone has no chain, and never ends.
  const visits = law.states.length === 1 ? [1] : law.start === null ? stationaryShares(law.next) : [];
  const startNumber = driverNumber(draws.start);
  const open = ({ buffer, price }: PricePaths): Opened => ({
    price,
    regime: viewsOf(buffer, group),
    states: law.states.map((state) => viewsOf(buffer, state)),
  });
  const start = (paths: PricePaths): void => {
    const views = open(paths);
    const { price, regime } = views;
    for (let i = 0; i < paths.count; i++) {
      const shares = startShares(law, views, visits, i);
      regime.commonDrift[i] =
        frame.targetDays === undefined
          ? 0
          : price.dailyDrift[i]! - meanDailyDrift(law, views, shares, frame.targetDays, i);
      const u = law.start === null ? paths.single(paths.firstPath + i, 0, startNumber, 0)[0]! : 0.5;
      enter(views, i, pickFrom(shares, u), 0);
    }
  };
  return {
    start(steps, priceUsd) {
      openPrice(frame, steps, priceUsd);
      steps.code(start);
    },
    step(steps) {
      steps.law(diffuse, frame.group, normalFor(driver));
      steps.law(settlePrice, frame.group);
      steps.each(leaves, [group, unitOf(draws.changes)], (paths, list, n, day) => {
        const views = open(paths);
        const { current, leave, since } = views.regime;
        const units = unitsAt(paths.buffer, draws.changes.units, day);
        for (let k = 0; k < n; k++) {
          const i = list[k]!;
          const stay = views.states[current[i]!]!.days;
          stay[i] = stay[i]! + (day + 1 - since[i]!);
          // Given that it is below `leave`, the word over `leave` is a uniform again.
          enter(views, i, pickFrom(law.next[current[i]!]!, units[i]! / leave[i]!), day + 1);
        }
      });
    },
    shock: normalFor(driver),
    drawn: [INNOVATIONS, ...law.names.map((name, s) => shareOfDays(name, s, open))],
  };
}

/** The share of days that a path spent in a state. */
function shareOfDays(name: string, s: number, open: (paths: PricePaths) => Opened): PriceDraws {
  return {
    key: `price.states.${name}`,
    of(paths, days) {
      const { regime, states } = open(paths);
      return states[s]!.days.map(
        (over, i) => (over + (regime.current[i] === s ? days - regime.since[i]! : 0)) / days,
      );
    },
  };
}

/** The columns of a block's paths. */
interface Opened {
  readonly price: PricePaths["price"];
  readonly regime: Views<typeof Regime>;
  readonly states: readonly Views<typeof RegimeState>[];
}

/** Enters a state at the close of `day` days. */
function enter({ price, regime, states }: Opened, i: number, s: number, day: number): void {
  const state = states[s]!;
  price.dailyDrift[i] = regime.commonDrift[i]! + state.drift[i]! / DAYS_PER_YEAR;
  price.dailyScale[i] = state.volatility[i]! / Math.sqrt(DAYS_PER_YEAR);
  regime.current[i] = s;
  regime.since[i] = day;
  regime.leave[i] = states.length === 1 ? 0 : 1 / state.meanStayDays[i]!;
}

/** The law of the first day's state on path i: `visits` are the states' shares of all stays, weighed with their length. */
function startShares(law: RegimeLaw, { states }: Opened, visits: readonly number[], i: number): number[] {
  if (law.start !== null) return states.map((_, s) => Number(s === law.start));
  const time = states.map(({ meanStayDays }, s) => visits[s]! * meanStayDays[i]!);
  const total = time.reduce((a, b) => a + b, 0);
  return time.map((share) => share / total);
}

/** The mean over the first `days` days of the expected drift of a day, the states' own alone. */
function meanDailyDrift(
  law: RegimeLaw,
  { states }: Opened,
  start: readonly number[],
  days: number,
  i: number,
): number {
  const drift = states.map((state) => state.drift[i]! / DAYS_PER_YEAR);
  const leave = states.map((state) => (states.length === 1 ? 0 : 1 / state.meanStayDays[i]!));
  const expected = (shares: readonly number[]): number =>
    shares.reduce((sum, p, s) => sum + p * drift[s]!, 0);
  // The stationary law stays as it is.
  if (law.start === null) return expected(start);
  let shares = start;
  let sum = 0;
  for (let day = 0; day < days; day++) {
    sum += expected(shares);
    const before = shares;
    shares = before.map((p, t) =>
      before.reduce((total, q, s) => total + q * leave[s]! * law.next[s]![t]!, p * (1 - leave[t]!)),
    );
  }
  return sum / days;
}

/** The index at which the running sum of shares passes u; the last that has a share where rounding keeps the sum below u. */
export function pickFrom(shares: readonly number[], u: number): number {
  let sum = 0;
  let last = 0;
  for (const [k, share] of shares.entries()) {
    if (share === 0) continue;
    last = k;
    sum += share;
    if (u < sum) return k;
  }
  return last;
}
