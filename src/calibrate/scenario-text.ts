import type { Calibration } from "./calibration.ts";
import { feesText, powerText, stormsText } from "./market-text.ts";
import { networkText } from "./network-text.ts";
import { priceText } from "./price-text.ts";
import { lognormal, number } from "../scenario/write/yaml-lines.ts";
import { startText, type Written } from "../scenario/write/start-text.ts";
import { startValues } from "../scenario/write/start-values.ts";
import { EstimateLines, told } from "./estimate-lines.ts";

/** Beside the difficulty, which has all of its digits. */
const HASHRATE_DIGITS = 7;

export interface TextOptions {
  /** Estimates as distributions of their errors. */
  readonly uncertain: boolean;
}

/**
 * The commented scenario of a calibration, which extends base: the start, and every parameter that data tell, with its error, what it rests
 * on and its method. What has no data keeps base's value, and the head says so.
 */
export function scenarioText(calibration: Calibration, { uncertain }: TextOptions): string {
  const lines = new EstimateLines();
  head(lines, calibration, uncertain);
  lines.blank();
  startText(lines, startValues(calibration.start, hashrateOf(calibration, uncertain)));
  lines.blank();
  priceText(lines, calibration, uncertain);
  lines.blank();
  networkText(lines, calibration, uncertain);
  stormsText(lines, calibration, uncertain);
  powerText(lines, calibration, uncertain);
  feesText(lines, calibration, uncertain);
  return lines.text;
}

function head(lines: EstimateLines, calibration: Calibration, uncertain: boolean): void {
  const { asOf } = calibration;
  lines.comment(`Fitted by \`hashfleet calibrate\` to the days before ${asOf}, none later.`);
  lines.comment("");
  lines.comment(
    "Above each estimate: its standard error, how many days or epochs it rests on and which, and the method. " +
      "[D] is read off the data, [J] judgement, [S] published notes." +
      (uncertain ? " Distributions are of the estimates' errors." : ""),
  );
  for (const line of keptOf(calibration)) lines.comment(line);
  lines.blank();
  lines.entry("extends", "base");
  lines.entry("description", `As the data of the days before ${asOf} have it`);
  lines.entry("fitted", asOf);
}

/** What keeps base's value for want of data: a sentence, or none. */
export function absentOf({ start, storms, power, fees }: Calibration): string[] {
  const absent = [
    ...(start.fees === null ? ["start.fees_btc_per_block (no fees in the folder)"] : []),
    ...(fees === null ? ["fees (none, or too few of the last days, in the folder)"] : []),
    ...(power === null ? ["regions.texas.spot (no power prices in the folder, or too few days)"] : []),
    ...(storms === null ? ["storms.winter (none seen by then)"] : []),
    ...(storms !== null && storms.medianDays === null
      ? ["depth of storms.winter (too few seen by then)"]
      : []),
  ];
  return absent.length === 0 ? [] : [`Base's values stay for want of data: ${absent.join(", ")}.`];
}

/** What keeps base's value, and why. */
export function keptOf(calibration: Calibration): string[] {
  return [
    ...absentOf(calibration),
    "Base's values stay, as no file tells them: valuation, fleets, machines, summer storms, the course of a storm and what it does to spot " +
      "prices, the share and spread of machines that a low hashprice switches off, power's shift, floor and cap.",
  ];
}

/** The hashrate of the filter, which leaves storms out. */
function hashrateOf({ network }: Calibration, uncertain: boolean): Written {
  const { value } = network.hashrate;
  return {
    value: uncertain
      ? lognormal(value, network.hashrateLogSd, HASHRATE_DIGITS)
      : number(value, HASHRATE_DIGITS),
    note: "[D]",
    above: told(network.hashrate),
  };
}
