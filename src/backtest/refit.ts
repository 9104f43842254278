import { assumedOf, type NetworkAssumptions } from "../calibrate/assumptions.ts";
import { calibrate } from "../calibrate/calibrate.ts";
import { DataError, FitError, type DailySeries, type History } from "../calibrate/history.ts";
import { matchRetargets } from "../calibrate/match-retargets.ts";
import { scenarioText } from "../calibrate/scenario-text.ts";
import { HistoryError } from "../history/real-days.ts";
import type { NetworkDay } from "../history/real-days.ts";
import { parseScenario } from "../scenario/load.ts";
import type { Scenario } from "../scenario/schema.ts";
import type { Origin, RealDays } from "./origin.ts";
import type { Rule } from "./rule.ts";

/** The scenario that `calibrate --uncertain` writes of an origin's days, with these `path=value`s laid over it. */
export function refitRule(sets: readonly string[]): Rule {
  // The last is kept: the scenario of an origin is asked for by its forecast, its windows and its checks.
  const made = new WeakMap<Origin, Scenario>();
  // The fit belongs to the laws of the scenario that it extends.
  const assumed = assumedOf(parseScenario("extends: base", { sets }).scenario);
  return {
    name: "calibrated to the days before each origin, as `calibrate --uncertain` does it",
    at: (origin) => {
      const found = made.get(origin) ?? calibrated(origin, sets, assumed);
      made.set(origin, found);
      return found;
    },
  };
}

function calibrated(origin: Origin, sets: readonly string[], assumed: NetworkAssumptions): Scenario {
  try {
    const fitted = matchRetargets(calibrate(historyOf(origin), origin.date, {}, assumed), sets);
    const text = scenarioText(fitted, { uncertain: true });
    return parseScenario(text, { sets }).scenario;
  } catch (error) {
    if (error instanceof DataError || error instanceof FitError)
      throw new HistoryError(`refit at ${origin.date}: ${error.message}`);
    throw error;
  }
}

/** Days and epochs as `calibrate` takes them; power moves nothing of the network. */
export function historyOf({ days, epochs }: RealDays): History {
  const series = (of: (day: NetworkDay) => number): DailySeries => seriesOf(days, of);
  const fees = series(({ feesBtc }) => feesBtc);
  return {
    price: series(({ priceUsd }) => priceUsd),
    hashrate: series(({ hashrateEhs }) => hashrateEhs),
    difficulty: series(({ difficulty }) => difficulty),
    fees: fees.values.length === 0 ? null : fees,
    epochs,
    power: null,
  };
}

/** From the first to the last day that has a number. */
function seriesOf(days: readonly NetworkDay[], of: (day: NetworkDay) => number): DailySeries {
  const known = days.filter((each) => !Number.isNaN(of(each)));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return { firstDay: 0, values: new Float64Array(0) };
  const values = new Float64Array(last.day - first.day + 1).fill(NaN);
  for (const each of known) values[each.day - first.day] = of(each);
  return { firstDay: first.day, values };
}
