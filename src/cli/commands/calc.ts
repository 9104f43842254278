import type { Argv, CommandModule } from "yargs";
import type { Calculation } from "../../report/quantities.ts";
import { UsageError } from "../terminal/errors.ts";
import { bitsOf } from "../options/bits.ts";
import { timeOption } from "../options/dates.ts";
import { type Arguments, numberOf, optionalNumberOf } from "../options/numbers.ts";
import { formatOf, formatOption, valueOption } from "../options/options.ts";
import { tell, writeJson, writeOut } from "../terminal/output.ts";

/** Where the subsidy of 3.125 BTC begins: the height that stands for "today" when none is given. */
const DEFAULT_HEIGHT = 840000;

const POSITIVE = { above: 0 };
/** Heights and header times are unsigned 32-bit numbers. */
const UINT32 = { least: 0, most: 0xffffffff, whole: true };

/** A subcommand: its options, and its arguments to a calculation, which is then printed in the format asked for. */
function formula(
  name: string,
  describe: string,
  options: (yargs: Argv) => Argv,
  calculate: (args: Arguments) => Promise<Calculation>,
): CommandModule {
  return {
    command: name,
    describe,
    builder: options,
    handler: async (args) => {
      const { calculationDocument, calculationTable } = await import("../../report/quantities.ts");
      const format = formatOf(args);
      const calculation = await calculate(args);
      const overflow = calculation.results.find(
        ({ value }) => typeof value === "number" && !Number.isFinite(value),
      );
      if (overflow) throw new UsageError(`${overflow.label} is too large a number for these values`);
      const { calcDoubts } = await import("../actions/calc-doubts.ts");
      for (const { file, message } of await calcDoubts(args)) tell(`warning: ${file}: ${message}`);
      await (format === "json"
        ? writeJson(calculationDocument(calculation))
        : writeOut(calculationTable(calculation)));
    },
  };
}

const hashprice = formula(
  "hashprice",
  "What 1 PH/s earns a day at a price and a difficulty",
  (yargs) =>
    yargs
      .option("price-usd", valueOption("Bitcoin's price, USD (required)"))
      .option("difficulty", valueOption("Network difficulty, like 141.668e12 (required)"))
      .option("fee-btc-per-block", valueOption("Fees, BTC a block", "0"))
      .option("fee-share", valueOption("Fees as a share of the subsidy, like 0.01"))
      .option("height", valueOption("Height of the block, which sets the subsidy", "the era of 3.125 BTC"))
      .conflicts("fee-btc-per-block", "fee-share"),
  async (args) => {
    const { hashpriceCalculation } = await import("../../report/calc.ts");
    const height = optionalNumberOf(args, "height", UINT32);
    const share = optionalNumberOf(args, "fee-share", { least: 0 });
    return hashpriceCalculation(
      numberOf(args, "price-usd", POSITIVE),
      numberOf(args, "difficulty", POSITIVE),
      height ?? DEFAULT_HEIGHT,
      share === undefined
        ? { btcPerBlock: optionalNumberOf(args, "fee-btc-per-block", { least: 0 }) ?? 0 }
        : { shareOfSubsidy: share },
      height === undefined
        ? ["No --height given: subsidy of the era of 3.125 BTC (840,000 to 1,049,999)."]
        : [],
    );
  },
);

const breakeven = formula(
  "breakeven",
  "Breakeven hashprice at a power price, or breakeven power price at a hashprice",
  (yargs) =>
    yargs
      .option("efficiency", valueOption("Efficiency of the machines, J/TH (required)"))
      .option("power-usd-per-mwh", valueOption("Price of power, USD/MWh"))
      .option("hashprice-usd-per-ph-day", valueOption("Hashprice, USD/PH/day"))
      .conflicts("power-usd-per-mwh", "hashprice-usd-per-ph-day"),
  async (args) => {
    const { breakevenCalculation } = await import("../../report/calc.ts");
    const efficiencyJPerTh = numberOf(args, "efficiency", POSITIVE);
    const powerUsdPerMwh = optionalNumberOf(args, "power-usd-per-mwh", POSITIVE);
    if (powerUsdPerMwh !== undefined) return breakevenCalculation(efficiencyJPerTh, { powerUsdPerMwh });
    const hashpriceUsdPerPhDay = optionalNumberOf(args, "hashprice-usd-per-ph-day", POSITIVE);
    if (hashpriceUsdPerPhDay !== undefined)
      return breakevenCalculation(efficiencyJPerTh, { hashpriceUsdPerPhDay });
    throw new UsageError("give one of --power-usd-per-mwh and --hashprice-usd-per-ph-day");
  },
);

const retarget = formula(
  "retarget",
  "The next bits and difficulty by the consensus rule, or their estimate while the epoch runs",
  (yargs) =>
    yargs
      .option(
        "bits",
        valueOption("Compact target of the epoch, eight hexadecimal digits, like 1701fca1 (required)"),
      )
      .option("first", valueOption("Header time of the epoch's first block, unix seconds (required)"))
      .option("last", valueOption("Header time of the epoch's last block (the 2016th), unix seconds"))
      .option("at", valueOption("While the epoch runs: a date, or a time such as 2026-06-20T12:00Z"))
      .option("blocks", valueOption("Blocks of the epoch found by then, its first among them"))
      .conflicts("last", ["at", "blocks"]),
  async (args) => {
    const { nextRetargetCalculation, retargetCalculation } = await import("../../report/calc.ts");
    const bits = bitsOf(args);
    const first = numberOf(args, "first", UINT32);
    const at = timeOption(args, "at", { orDate: true });
    if (at === undefined && args["blocks"] === undefined) {
      if (args["last"] !== undefined) return retargetCalculation(bits, first, numberOf(args, "last", UINT32));
      throw new UsageError("give --last of an epoch that is over, or --at and --blocks of one that runs");
    }
    if (at === undefined) throw new UsageError("--blocks needs --at, the date at which they were counted");
    const blocks = numberOf(args, "blocks", { least: 1, most: 2015, whole: true });
    if (at < first) throw new UsageError("--at is before --first, the epoch's first block");
    return nextRetargetCalculation(bits, first, at, blocks);
  },
);

const reward = formula(
  "reward",
  "The block-reward opportunity: BTC issued over the next days, in USD",
  (yargs) =>
    yargs
      .option("height", valueOption("Height of the next block (required)"))
      .option("price-usd", valueOption("Bitcoin's price, USD (required)"))
      .option("days", valueOption("Days ahead, at 144 blocks a day", "1461, four years"))
      .option("market-cap-usd", valueOption("A market value to compare with it, USD")),
  async (args) => {
    const { rewardCalculation } = await import("../../report/calc.ts");
    const { OPPORTUNITY_DAYS } = await import("../../bitcoin/reward.ts");
    return rewardCalculation(
      numberOf(args, "height", UINT32),
      numberOf(args, "price-usd", POSITIVE),
      optionalNumberOf(args, "days", POSITIVE) ?? OPPORTUNITY_DAYS,
      optionalNumberOf(args, "market-cap-usd", POSITIVE),
    );
  },
);

/** `hashfleet calc …`: the formulas on their own, without a scenario. */
export const calcCommand: CommandModule = {
  command: "calc",
  describe: "Hashprice, breakeven, retarget, block reward, without a scenario",
  builder: (yargs) =>
    yargs
      .command(hashprice)
      .command(breakeven)
      .command(retarget)
      .command(reward)
      .options(formatOption)
      .example("$0 calc hashprice --price-usd 76974 --difficulty 141.668e12", "USD/PH/day")
      .example("$0 calc breakeven --efficiency 21.5 --power-usd-per-mwh 45", "the hashprice that pays")
      .example(
        "$0 calc retarget --bits 170240c6 --first 1781377920 --at 2026-06-20 --blocks 900",
        "the next retarget, and when",
      )
      .example("$0 calc reward --height 934661 --price-usd 76974", "four years of rewards")
      .demandCommand(1, "calc needs one of hashprice, breakeven, retarget, reward")
      .strict(),
  handler: () => undefined,
};
