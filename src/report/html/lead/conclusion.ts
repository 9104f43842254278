/** The first lines of a page of one run: title, three sentences, what the bands are worth. */
import type { Audience } from "../page-options.ts";
import type { Company } from "../company.ts";
import type { NamedRun } from "../../figures/runs.ts";
import { own } from "../../figures/runs.ts";
import { dateWords } from "../numbers.ts";
import { withUnit } from "../../chart/measure.ts";
import { cashSentence, coverSentence, fundingSentence, securitySentence } from "./cash.ts";
import { creditSentence } from "./credit.ts";
import { driversSentence } from "./drivers.ts";
import type { Sentence } from "./sentence.ts";
import { valueSentence } from "./value.ts";

/** Three sentences, fewer where what they need is absent. */
export function conclusionOf(company: Company, audience: Audience): readonly Sentence[] {
  const drivers = driversSentence(company);
  const known = (sentences: readonly (Sentence | undefined)[]): readonly Sentence[] =>
    sentences.filter((sentence) => sentence !== undefined);
  switch (audience) {
    case "analyst":
      return known([valueSentence(company), drivers, creditSentence(company)]);
    case "lender":
      return known([
        creditSentence(company, false),
        coverSentence(company),
        securitySentence(company) ?? valueSentence(company),
      ]);
    case "treasurer":
      return known([cashSentence(company), fundingSentence(company), drivers ?? creditSentence(company)]);
  }
}

/** What is said of a run without companies: what mining is to pay. */
export function marketConclusion({ run }: NamedRun): readonly Sentence[] {
  const at = (
    name: "price_usd" | "hashrate_ehs" | "hashprice_usd_per_ph_day",
    unit: string,
    decimals: number,
  ): string | undefined => {
    const last = own(run.series.network, name)?.marks.at(-1);
    if (last === undefined) return undefined;
    const measure = { unit, factor: 1, decimals };
    const [low, median, high] = ["0.05", "0.5", "0.95"].map((p) =>
      withUnit(last.quantiles[p]?.value ?? null, measure),
    );
    return `${median!} at the median on ${dateWords(last.date)}, ${low!} to ${high!} on nine paths in ten`;
  };
  return [
    ["Mining is paid by hashprice.", at("hashprice_usd_per_ph_day", "USD/PH/day", 1)],
    ["Bitcoin carries it.", at("price_usd", "USD", 0)],
    ["Hashrate takes its share.", at("hashrate_ehs", "EH/s", 0)],
  ].flatMap(([claim, evidence]) =>
    evidence === undefined ? [] : [{ claim: claim!, evidence: `${evidence}.` }],
  );
}
