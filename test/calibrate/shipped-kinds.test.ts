import "../support/really-shipped.ts";
import { expect, it } from "vitest";
import { calibrate } from "../../src/calibrate/calibrate.ts";
import { scenarioText } from "../../src/calibrate/scenario-text.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { simulatedHistory } from "./simulated-history.ts";

it("without more a fit takes the kinds of the base that ships, and its text lies over it", () => {
  const { history, asOf } = simulatedHistory(7, 2400);
  const fit = calibrate(history, asOf);
  const kindsOf = ({ entry, shutdown }: { entry: { kind: string }; shutdown: { kind: string } }) => [
    entry.kind,
    shutdown.kind,
  ];
  const base = parseScenario("extends: base").scenario.network;
  expect(kindsOf(fit.network.assumed)).toEqual(kindsOf(base));
  const { network } = parseScenario(scenarioText(fit, { uncertain: true })).scenario;
  expect(kindsOf(network)).toEqual(kindsOf(base));
});
