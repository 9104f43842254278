import type { Calibration } from "./calibration.ts";
import { scenarioText } from "./scenario-text.ts";
import { simulatedRetargets } from "./simulated-retargets.ts";

/**
 * The least volatility of capacity that is written, log/√year: judgement. Fits given the real price took it beside switching; what is
 * below changes the sd of retargets by less than 0.1 %.
 */
export const LEAST_VOLATILITY = 0.06;

/** Their sd is then known to about 2 %, a sixth of the error of a year of real ones. */
const PATHS = 128;

/**
 * The calibration with a volatility of capacity at which the written scenario, `sets` laid over it, has the retarget sd of the data: the
 * filter's, moved no further than until both sds agree within the standard error of the real one. The filter takes out the switching that
 * real prices made; simulated machines meet lower hashprices, and switch more. The variance of retargets is linear in that of capacity, so
 * two simulations tell it.
 */
export function matchRetargets(calibration: Calibration, sets: readonly string[] = []): Calibration {
  const { network } = calibration;
  const { retarget, volatility } = network;
  const text = scenarioText(calibration, { uncertain: false });
  const varianceAt = (value: number): number => {
    const laid = [...sets, `network.volatility_per_year=${value}`];
    return simulatedRetargets(text, calibration, { paths: PATHS, sets: laid }).sd ** 2;
  };
  const without = varianceAt(0);
  const slope = (varianceAt(volatility.value) - without) / volatility.value ** 2;
  const reaching = (sd: number): number => Math.sqrt(Math.max(0, sd ** 2 - without) / slope);
  const [low, high] = [reaching(retarget.sd - retarget.se), reaching(retarget.sd + retarget.se)];
  const agrees = high >= LEAST_VOLATILITY;
  const value = Math.max(LEAST_VOLATILITY, low, Math.min(high, volatility.value));
  const matched = { ...volatility, value, sdWithout: Math.sqrt(without), agrees };
  return { ...calibration, network: { ...network, matched } };
}
