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
  if ("sharePriceUsd" in paid) return sharePriceDoubts(String(paid.sharePriceUsd), paid.sharePriceUsd);
  const { marketCapUsd } = paid;
  return doubtOf(
    `--market-cap-usd ${marketCapUsd}`,
    slipOf("market_cap_usd", marketCapUsd, "USD", MARKET_CAP),
  );
}

/** The same of a share's price, which was written as `text`. */
export function sharePriceDoubts(text: string, usd: number): readonly Problem[] {
  return doubtOf(`--share-price-usd ${text}`, implausibleAs("fleets.*.company.share_price_usd", usd));
}

function doubtOf(where: string, message: string | null): readonly Problem[] {
  return message === null ? [] : [problemOf(where, message)];
}
