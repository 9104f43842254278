import type { CommandModule } from "yargs";
import { gather } from "../options/gather.ts";
import type { Arguments } from "../options/numbers.ts";
import {
  laidOptions,
  oneScenario,
  scenarioPositional,
  simulationOptions,
  simulationSettings,
  textOption,
  valueOption,
} from "../options/options.ts";
import { decimal } from "../options/values.ts";
import { UsageError } from "../terminal/errors.ts";
import { writeJson, writeOut } from "../terminal/output.ts";

/** `hashfleet implied [scenario] --of FLEET`: what the market's price of a company says of each unknown. */
export const impliedCommand: CommandModule = {
  command: "implied [scenario]",
  describe: "What the market's price of a company says of bitcoin, of hosting",
  builder: (yargs) =>
    yargs
      .positional("scenario", scenarioPositional)
      .options({
        of: valueOption("Fleet whose company is asked after", "the only one"),
        "share-price-usd": valueOption("Market price of a share", "the company's share_price_usd"),
        "market-cap-usd": valueOption("Market price of all shares"),
        ...laidOptions,
        ...simulationOptions,
      })
      .example("$0 implied base --of efficient --share-price-usd 14", "today's price, one unknown at a time")
      .example("$0 implied base --of marginal --market-cap-usd 150e6", "by market capitalisation"),
  handler: async (args) => {
    const { settings, of, paid } = gather({
      settings: () => simulationSettings(args),
      of: () => textOption(args, "of"),
      paid: () => paidOf(args),
    });
    const { askImplied } = await import("../actions/implied.ts");
    const answer = await askImplied(oneScenario(args, "implied"), of, paid, settings);
    if (settings.format === "json") return writeJson(answer.document);
    return writeOut(answer.text(process.stdout));
  },
};

function paidOf(args: Arguments) {
  const [share, cap] = [positive(args, "share-price-usd"), positive(args, "market-cap-usd")];
  if (share !== undefined && cap !== undefined)
    throw new UsageError("give --share-price-usd or --market-cap-usd, not both");
  if (share !== undefined) return { sharePriceUsd: share };
  return cap === undefined ? "stated" : { marketCapUsd: cap };
}

function positive(args: Arguments, name: string): number | undefined {
  const text = textOption(args, name);
  if (text === undefined) return undefined;
  const value = decimal(`--${name}`, text);
  if (value > 0) return value;
  throw new UsageError(`--${name} must be above 0, found ${text}`);
}
