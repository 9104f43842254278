import { subsidyBtc } from "../../bitcoin/subsidy.ts";
import { BLOCKS_PER_DAY } from "../../units.ts";
import { NETWORK_MACHINES, type ReplayedMonth } from "./replayed-month.ts";
import type { Scenario } from "../schema/schema.ts";
import { startText } from "./start-text.ts";
import { startValues } from "./start-values.ts";
import { number, YamlLines } from "./yaml-lines.ts";

/** What a scenario that replays a month is written over. */
export interface Below {
  /** Name or path of the scenario whose fleets run. */
  readonly extends: string;
  readonly scenario: Pick<Scenario, "price" | "network" | "fees" | "correlations">;
}

/** The files of real days, as the scenario names them. */
export interface ReplayFiles {
  readonly price: string;
  readonly hashrate: string;
  readonly fees: string;
}

/** The YAML of a scenario that replays a month of real days without luck. */
export function replayText(found: ReplayedMonth, below: Below, files: ReplayFiles): string {
  const { month, days, start, market, efficiencyJPerTh, filledFeesBtc } = found;
  const name = monthName(month);
  const { gainPerYear, powerUsdPerMwh } = NETWORK_MACHINES;
  const share = (filledFeesBtc ?? 0) / (subsidyBtc(start.height) * BLOCKS_PER_DAY);
  const lines = [
    `# ${name} as it was: the real days' prices, hashrate and fees, the same on every path, without luck. The days are in a file`,
    "# that is not part of this one: name its folder with --data. [D] read off the data, [S] sell side. All else is what the",
    "# scenario below says.",
    "",
    `extends: ${text(below.extends)}`,
    `description: The real days of ${name}, replayed`,
    "fitted: null # what is not named here is of another time",
    "",
    ...startLines(found),
    "",
    `horizon_days: ${days}`,
    "",
    "price:",
    "  kind: replay",
    `  file: ${text(files.price)}`,
    ...nulls(2, below.scenario.price, KEPT),
    "",
    "network:",
    "  replay:",
    `    file: ${text(files.hashrate)}`,
    ...(market.daysWithoutHashrate === 0 ? [] : ["    gaps: interpolate"]),
    ...nulls(4, below.scenario.network.replay, KEPT),
    "  shutdown:",
    `    efficiency_j_per_th: ${digits(efficiencyJPerTh, 4)} # [S] 20 at the turn of 2025/26, back-cast`,
    `    efficiency_gain_per_year: ${gainPerYear} # [D]`,
    `    power_usd_per_mwh: ${powerUsdPerMwh} # [S]`,
    "  block_luck: off # the real hashrate is counted in blocks: their luck is in it",
    "",
    "storms: {} # those that came are in the hashrate",
    "",
    "fees:",
    ...(filledFeesBtc === undefined
      ? []
      : [
          `  median_share: ${digits(share, 4)} # [D] ${digits(filledFeesBtc, 3)} BTC a day, for days without fees`,
        ]),
    ...(below.scenario.fees.busy === undefined ? [] : ["  busy: null"]),
    "  replay:",
    `    file: ${text(files.fees)}`,
    ...(filledFeesBtc === undefined ? [] : ["    gaps: median"]),
    ...nulls(4, below.scenario.fees.replay, KEPT),
    ...(below.scenario.correlations.length === 0
      ? []
      : ["", "correlations: null # nothing of the market is drawn"]),
  ];
  return `${lines.join("\n")}\n`;
}

/** The start as the days before the month have it, with the storm that may have been in them. */
function startLines({ start, feesBtcPerBlock }: ReplayedMonth): string[] {
  const lines = new YamlLines();
  const hashrate = { value: number(start.hashrateEhs, 5), note: "[D] mean of the seven days before" };
  const usual = { value: number(feesBtcPerBlock), note: "[D] as usual about then" };
  startText(lines, { fees_btc_per_block: usual, ...startValues(start, hashrate) });
  return lines.text.trimEnd().split("\n");
}

/** Keys of a part read from a file that a replay states anew. */
const KEPT = ["kind", "file", "gaps"];

/** Takes out what the scenario below says in a part, defaults too: it is of another law or file. */
const nulls = (indent: number, part: object | undefined, kept: readonly string[]): string[] =>
  Object.keys(part ?? {})
    .filter((key) => !kept.includes(key))
    .map((key) => `${" ".repeat(indent)}${key}: null`);

const digits = (value: number, count: number): string => String(Number(value.toPrecision(count)));

/** A text that YAML reads as it is. */
const text = (value: string): string => (/^[A-Za-z./][\w./-]*$/.test(value) ? value : JSON.stringify(value));

function monthName(month: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString("en-US", {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}
