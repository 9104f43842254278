import { expect, test } from "vitest";
import { leakageOf } from "../../src/backtest/leakage.ts";
import { originAt } from "../../src/backtest/origin.ts";
import { refitRule } from "../../src/backtest/refit.ts";
import { calibrate } from "../../src/calibrate/calibrate.ts";
import { matchRetargets } from "../../src/calibrate/match-retargets.ts";
import { readFolder } from "../../src/scenario/csv/data-folder.ts";
import { scenarioText } from "../../src/calibrate/scenario-text.ts";

import { parseScenario } from "../../src/scenario/load/load.ts";
import { realData } from "../support/real-data.ts";
import { DATA_FOLDER } from "../support/shipped.ts";

const DATE = "2023-05-01";

test("a refit is what calibrate writes of the folder at that date (real data)", (context) => {
  realData(context, "btc_network_daily.csv");
  const origin = originAt(readFolder(DATA_FOLDER!, { fees: true }).history, DATE, 45);
  const refitted = refitRule(["horizon_days=90"]).at(origin);
  const text = scenarioText(matchRetargets(calibrate(readFolder(DATA_FOLDER!).history, DATE)), {
    uncertain: true,
  });
  const written = parseScenario(text, { sets: ["horizon_days=90"] }).scenario;
  const network = ({ start, price, network, storms, fees, horizon_days }: typeof written) => {
    return { start, price, network, storms, fees, horizon_days };
  };
  expect(network(refitted)).toEqual(network(written));
});

test("a refit knows nothing of later days (real data)", async (context) => {
  realData(context, "btc_network_daily.csv");
  const history = readFolder(DATA_FOLDER!, { fees: true }).history;
  expect((await leakageOf(refitRule([]), history, ["2019-01-01", DATE], 45)).leaks).toEqual([]);
});
