/** Title and sentences of several scenarios: how they differ. */
import type { Bridge } from "../../bridge.ts";
import { formatNumber } from "../../terminal/numbers.ts";
import type { Company } from "../company.ts";
import { chance, monthWords, percent, usdAmount, usdAShare } from "../numbers.ts";
import type { Audience } from "../page-options.ts";
import { onePrice } from "../exhibits/scenarios.ts";
import { beyondText } from "./credit.ts";
import { driversSentence } from "./drivers.ts";
import { listed, type Sentence } from "./sentence.ts";

function medians(
  companies: readonly Company[],
): readonly { readonly name: string; readonly value: number | null }[] {
  return companies.map(({ run, quantile }) => ({
    name: run.name,
    value: quantile("equity_per_share_usd", "0.5"),
  }));
}

/** What a share is worth in each scenario; of many the ends alone. */
export function comparedTitle(companies: readonly Company[], audience: Audience = "analyst"): string {
  const { name } = companies[0]!;
  if (audience !== "analyst") {
    const told = companies.map(({ run, defaults, quantile }) =>
      audience === "lender"
        ? `${percent(defaults.value)} in ${run.name}`
        : `${usdAmount(quantile("min_cash_usd", "0.5"))} in ${run.name}`,
    );
    return `${name}: ${audience === "lender" ? "P(default) is" : "the lowest cash, at the median, is"} ${listed(told)}`;
  }
  const all = medians(companies);
  const largest = Math.max(...all.map(({ value }) => value ?? 0));
  const usd = (value: number | null): string => usdAShare(value, largest);
  if (all.length <= 3)
    return `${name}: a share is worth ${listed(all.map((each) => `${usd(each.value)} in ${each.name}`))}${byEnd(companies)}`;
  const order = all.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return `${name}: a share is worth ${usd(order.at(-1)!.value)} in ${order.at(-1)!.name} to ${usd(order[0]!.value)} in ${order[0]!.name}${byEnd(companies)}`;
}

/** The month at whose end values are told. */
function byEnd([first]: readonly Company[]): string {
  const end = first?.series("equity_per_share_usd")?.marks.at(-1)?.date;
  return end === undefined ? "" : ` by ${monthWords(end)}`;
}

/** Value, what makes the difference, credit: scenario by scenario. */
export function comparedSentences(
  companies: readonly Company[],
  bridges: readonly Bridge[],
  audience: Audience = "analyst",
): readonly Sentence[] {
  const [first, ...others] = companies as readonly [Company, ...Company[]];
  const all = medians(companies);
  const largest = Math.max(...all.map(({ value }) => value ?? 0));
  const usd = (value: number | null): string => usdAShare(value, largest);
  const price = onePrice(companies);
  const odds = companies.flatMap(({ facts, run }) =>
    facts?.above?.value == null ? [] : [`${percent(facts.above.value)} of paths in ${run.name}`],
  );
  const changes = others.flatMap(({ run, quantile }) => {
    const [own, base] = [
      quantile("equity_per_share_usd", "0.5"),
      first.quantile("equity_per_share_usd", "0.5"),
    ];
    if (own === null || base === null) return [];
    const change = own - base;
    return [
      `${run.name} ${change < 0 ? "takes" : "adds"} ${usd(Math.abs(change))} ${base === 0 ? "" : `(${formatNumber((100 * change) / base, 0, true)} %)`}`.trim(),
    ];
  });
  const value: Sentence = {
    claim: `Against ${first.run.name}’s ${usd(first.quantile("equity_per_share_usd", "0.5"))} at the median ${listed(changes)}.`,
    evidence:
      odds.length === 0
        ? "No market price was given."
        : `A share is worth more than ${price === undefined ? "its price" : `the price of ${usd(price)}`} on ${listed(odds)}.`,
  };
  const credit: Sentence = {
    claim: companies.every(({ defaults }) => defaults.value === 0)
      ? "Default is not the risk."
      : "Credit differs by scenario.",
    evidence: `P(default): ${listed(companies.map(({ run, defaults, paths }) => `${run.name} ${chance(defaults, paths)}`))}.${uncovered(companies)}${beyondText(first)}`,
  };
  const middle = bridgeSentence(bridges, first.name) ?? driversSentence(first);
  const more = middle === undefined ? [] : [middle];
  return audience === "analyst" ? [value, ...more, credit] : [credit, value, ...more];
}

/** Where some interest is paid, how often EBITDA misses it. */
function uncovered(companies: readonly Company[]): string {
  if (!((companies[0]!.metric("interest_usd")?.mean ?? 0) > 0)) return "";
  const shares = companies.map(
    ({ run, mean }) => `${run.name} ${percent(mean("interest_uncovered_share").value)}`,
  );
  return ` EBITDA misses interest: ${listed(shares)}.`;
}

/** Which group of assumptions makes most of the first bridge's difference. */
function bridgeSentence(bridges: readonly Bridge[], fleet: string): Sentence | undefined {
  const own = bridges.filter((bridge) => bridge.fleet === fleet);
  const bridge = own.find(({ metric }) => metric === "equity_per_share_usd") ?? own[0];
  const [top] = bridge?.parts.toSorted((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0)) ?? [];
  const whole = bridge?.difference.value;
  if (bridge === undefined || top?.value == null || !whole) return undefined;
  return {
    claim: `From ${bridge.from} to ${bridge.to}, ${top.group} makes most of it.`,
    evidence: `It is ${formatNumber((100 * top.value) / whole, 0)} % of the difference of means (Shapley values over groups of keys).`,
  };
}
