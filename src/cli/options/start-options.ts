import { LONGEST_EPOCH_DAYS } from "../../bitcoin/pace.ts";
import type { Options } from "yargs";
import { type GivenStart, LAGGED, type Lagged } from "../../scenario/start/stated.ts";
import { UsageError } from "../terminal/errors.ts";
import { bitsOf } from "./bits.ts";
import { dateOption, timeOption } from "./dates.ts";
import { gather } from "./gather.ts";
import { type Arguments, numberIn, optionalNumberOf } from "./numbers.ts";
import { textOption, valueOption } from "./options.ts";

/** The options that say what is known of a day. */
export const startOptions = {
  date: valueOption("The day, as 00:00 UTC opens it (required)"),
  "price-usd": valueOption("Bitcoin's price, USD (required, unless --data has it)"),
  difficulty: valueOption("Difficulty of the running epoch, like 124.93e12 (this or --bits, or --data)"),
  bits: valueOption("Its compact target, eight hexadecimal digits: the difficulty exactly"),
  height: valueOption("Height of the next block", "144 blocks a day"),
  "epoch-started": valueOption(
    "Time of the running epoch's first block, like 2026-06-13T19:12:00Z",
    "by the height",
  ),
  "hashrate-ehs": valueOption("Network hashrate, EH/s", "by difficulty, with its error"),
  "fees-btc-per-block": valueOption("Transaction fees, BTC a block", "base's share of the subsidy"),
  "lagged-price-usd": valueOption("Mean price of the last months, USD", "the price"),
  "lagged-hashprice-usd-per-ph-day": valueOption(
    "Mean hashprice of the last months, USD/PH/day, or entry=X,shutdown=X,retirement=X of 90, 10, 120 days",
    "by price, difficulty and fees",
  ),
} as const satisfies Record<string, Options>;

const POSITIVE = { above: 0 };

/** What those options say, each checked by itself and against the date. */
export function givenStart(args: Arguments): GivenStart {
  const given = gather({
    date: () => dayOf(args),
    priceUsd: () => optionalNumberOf(args, "price-usd", POSITIVE),
    difficulty: () => difficultyOf(args),
    bits: () => (args["bits"] === undefined ? undefined : bitsOf(args)),
    height: () => optionalNumberOf(args, "height", { least: 0, most: 13_440_000, whole: true }),
    epochStarted: () => timeOption(args, "epoch-started"),
    hashrateEhs: () => optionalNumberOf(args, "hashrate-ehs", POSITIVE),
    feesBtcPerBlock: () => optionalNumberOf(args, "fees-btc-per-block", { least: 0 }),
    laggedPriceUsd: () => optionalNumberOf(args, "lagged-price-usd", POSITIVE),
    laggedHashpriceUsdPerPhDay: () => laggedOf(args),
  });
  if (given.difficulty !== undefined && given.bits !== undefined)
    throw new UsageError("give --difficulty or --bits, not both");
  checkEpoch(given);
  return given;
}

/** The day of the chain's first block. */
const FIRST_DATE = "2009-01-03";

function dayOf(args: Arguments): string {
  const date = dateOption(args, "date");
  if (date === undefined) throw new UsageError("start needs --date DAY; try --date 2026-06-14");
  if (date >= FIRST_DATE) return date;
  throw new UsageError(`--date ${date} is before the chain's first block, of ${FIRST_DATE}`);
}

/** Since this day difficulty has been above a million. */
const MILLIONS_SINCE = "2012-01-01";

function difficultyOf(args: Arguments): number | undefined {
  const difficulty = optionalNumberOf(args, "difficulty", { least: 1 });
  const date = textOption(args, "date") ?? MILLIONS_SINCE;
  if (difficulty === undefined || difficulty >= 1e6 || date < MILLIONS_SINCE) return difficulty;
  const text = String(args["difficulty"]);
  const unit = difficulty < 1e4 ? "e12" : "e9";
  throw new UsageError(
    `--difficulty ${text} is that of a chain before ${MILLIONS_SINCE}; did you mean ${text}${unit}?`,
  );
}

function checkEpoch({ date, epochStarted }: GivenStart): void {
  if (epochStarted === undefined) return;
  const days = (Date.parse(`${date}T00:00:00Z`) / 1000 - epochStarted) / 86_400;
  if (days < 0) throw new UsageError(`--epoch-started is after ${date} 00:00 UTC, when the start is`);
  if (days > LONGEST_EPOCH_DAYS)
    throw new UsageError(
      `--epoch-started is ${Math.round(days)} days before ${date}, and an epoch takes two weeks: give the running one's`,
    );
}

/** One number for what rests on months, or a number each. */
function laggedOf(args: Arguments): Partial<Record<Lagged, number>> {
  const option = "lagged-hashprice-usd-per-ph-day";
  const text = textOption(args, option);
  if (text === undefined) return {};
  const all = numberIn(text);
  if (all > 0) return { entry: all, retirement: all };
  const pairs = text.split(",").map((part) => part.split("="));
  const values = pairs.map(([name = "", value = ""]) => [name, numberIn(value)] as const);
  const known = values.every(([name, value]) => LAGGED.some((lag) => lag === name) && value > 0);
  if (known && new Set(values.map(([name]) => name)).size === values.length)
    return Object.fromEntries(values);
  throw new UsageError(
    `--${option} must be a number greater than 0, or one each as entry=41.6,shutdown=38.3,retirement=44.7, found "${text}"`,
  );
}
