import { EPOCH_BLOCKS } from "../../bitcoin/consensus.ts";
import { subsidyBtc } from "../../bitcoin/subsidy.ts";
import { BLOCKS_PER_DAY } from "../../units.ts";
import { dateOfDay } from "../dates/calendar.ts";
import { NETWORK_MACHINES, type ReplayedMonth } from "./replayed-month.ts";
import type { Scenario } from "../schema/schema.ts";

/** What a scenario that replays a month is written over. */
export interface Below {
  /** Name or path of the scenario whose fleets run. */
  readonly extends: string;
  readonly scenario: Pick<Scenario, "price" | "network" | "fees" | "correlations">;
}

/** The YAML of a scenario that replays a month of real days without luck; `file` has its prices, hashrate and fees. */
export function replayText(found: ReplayedMonth, below: Below, file: string): string {
  const { month, days, start, market, efficiencyJPerTh, filledFeesBtc } = found;
  const name = monthName(month);
  const { gainPerYear, powerUsdPerMwh } = NETWORK_MACHINES;
  const blocks = start.height % EPOCH_BLOCKS;
  const data = text(file);
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
    `start: # ${month}-01 00:00 UTC`,
    `  date: ${month}-01`,
    `  price_usd: ${start.priceUsd} # [D] close of ${dateOfDay(start.day - 1)}`,
    `  height: ${start.height} # [D] ${blocks} blocks into its epoch${start.exact ? "" : ", to within some tens: not all days say how many they found"}`,
    `  difficulty: ${start.difficulty} # [D]`,
    `  epoch_elapsed_days: ${digits(start.epochElapsedDays, 7)} # [D]`,
    `  hashrate_ehs: ${digits(start.hashrateEhs, 5)} # [D] mean of the seven days before`,
    `  fees_btc_per_block: ${digits(start.feesBtcPerBlock, 4)} # [D] mean of the days before`,
    "",
    `horizon_days: ${days}`,
    "",
    "price:",
    "  kind: replay",
    `  file: ${data}`,
    ...nulls(2, below.scenario.price, KEPT),
    "",
    "network:",
    "  replay:",
    `    file: ${data}`,
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
    `    file: ${data}`,
    ...(filledFeesBtc === undefined ? [] : ["    gaps: median"]),
    ...nulls(4, below.scenario.fees.replay, KEPT),
    ...(below.scenario.correlations.length === 0
      ? []
      : ["", "correlations: null # nothing of the market is drawn"]),
  ];
  return `${lines.join("\n")}\n`;
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
