import type { Paid } from "../../questions/implied/implied.ts";
import { type Problem, problemOf } from "../../scenario/problems/problem.ts";
import type { Range } from "../../scenario/schema/plausible.ts";
import { implausibleAs } from "../../scenario/warnings/implausible.ts";
import { slipOf } from "../../scenario/warnings/slips.ts";

/** What listed miners were ever worth, from shells to all of them together. */
const MARKET_CAP: Range = [5e5, 1e12];

/** What is odd in a market's price as the command line has it: most often millions that are written without them. */
export function paidDoubts(paid: Paid): readonly Problem[] {
  if (paid === "stated") return []; // the scenario's own was looked at when it was loaded
  const [option, value, message] =
    "marketCapUsd" in paid
      ? [
          "--market-cap-usd",
          paid.marketCapUsd,
          slipOf("market_cap_usd", paid.marketCapUsd, "USD", MARKET_CAP),
        ]
      : [
          "--share-price-usd",
          paid.sharePriceUsd,
          implausibleAs("fleets.*.company.share_price_usd", paid.sharePriceUsd),
        ];
  return message === null ? [] : [problemOf(`${option} ${value}`, message)];
}
