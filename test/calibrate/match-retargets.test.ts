import { expect, it } from "vitest";
import { calibrate } from "../../src/calibrate/calibrate.ts";
import { LEAST_VOLATILITY, matchRetargets } from "../../src/calibrate/match-retargets.ts";
import { scenarioText } from "../../src/calibrate/scenario-text.ts";
import { simulatedRetargets } from "../../src/calibrate/simulated-retargets.ts";
import { simulatedHistory } from "./simulated-history.ts";

const { history, asOf } = simulatedHistory(7, 2400);
const fit = calibrate(history, asOf);

/** The fit with retargets of another sd in the data. */
function withSd(sd: number): typeof fit {
  const retarget = { ...fit.network.retarget, sd, se: sd / 7 };
  return { ...fit, network: { ...fit.network, retarget } };
}

function simulatedSd(calibration: typeof fit): number {
  const text = scenarioText(calibration, { uncertain: false });
  return simulatedRetargets(text, calibration, { paths: 256 }).sd;
}

it("simulated retargets have the sd of the data, within its error, whatever that is", () => {
  for (const sd of [0.05, 0.12]) {
    const matched = matchRetargets(withSd(sd));
    expect(matched.network.matched!.agrees).toBe(true);
    // Its 128 paths and these 256 leave 2 % beside the error.
    expect(Math.abs(simulatedSd(matched) - sd), `${sd}`).toBeLessThan(sd / 7 + 3 * 0.02 * sd);
  }
});

it("a filter's volatility with which both agree stays as it is", () => {
  const sd = simulatedSd(fit);
  expect(matchRetargets(withSd(sd)).network.matched!.value).toBe(fit.network.volatility.value);
});

it("where luck and switching alone make more than the data the least volatility is taken, and that is said", () => {
  const matched = matchRetargets(withSd(0.02));
  const { agrees, value, sdWithout } = matched.network.matched!;
  expect({ agrees, value }).toEqual({ agrees: false, value: LEAST_VOLATILITY });
  // The luck of 2,016 blocks on either side makes √(2/2016) by itself; 128 years of 26 retargets tell it to about 2 %.
  expect(sdWithout).toBeGreaterThan(0.94 * Math.sqrt(2 / 2016));
  expect(scenarioText(matched, { uncertain: false }).replaceAll(/\n *#/g, "")).toContain(
    "luck and switching alone make more, so 0.06, the least, is taken",
  );
});
