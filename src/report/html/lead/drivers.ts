import type { Driver } from "../../company-facts.ts";
import { isTold } from "../../../questions/sensitivity/by-number.ts";
import type { Company } from "../company.ts";
import { usdAShare } from "../numbers.ts";
import { driverName, isOwn, whoDecides } from "./driver-words.ts";
import type { Sentence } from "./sentence.ts";

/** How many times the other's swing decides. */
const DECIDES = 2;

/** Drawn numbers that move the median value of a share by more than two standard errors, the most first. */
export function toldDrivers({ facts }: Company): readonly Driver[] {
  return (facts?.drivers ?? []).filter(isTold);
}

function swingOf(driver: Driver | undefined): number {
  return Math.abs(driver?.tornado.swing.value ?? 0);
}

/** What moves the value of a share most; none where a page is made without the paths. */
export function driversSentence(company: Company): Sentence | undefined {
  const { facts, quantile } = company;
  if (facts === undefined || facts.drivers.length === 0) return undefined;
  const drivers = toldDrivers(company);
  const [top] = drivers;
  if (top === undefined)
    return {
      claim: "No single number decides.",
      evidence: `None of the ${facts.drivers.length} numbers drawn moves the median of a share by more than two standard errors.`,
    };
  const median = quantile("equity_per_share_usd", "0.5");
  const usd = (value: number | null): string => usdAShare(value, median);
  const own = drivers.find(isOwn);
  const market = drivers.find((driver) => !isOwn(driver));
  const other = drivers.find(({ group }) => group !== top.group);
  const claim = isOwn(top)
    ? swingOf(top) >= DECIDES * swingOf(market)
      ? `The company decides: ${driverName(top.key).toLowerCase()}.`
      : `${driverName(top.key)} and ${lower(driverName(market!.key))} weigh alike.`
    : swingOf(top) >= DECIDES * swingOf(own)
      ? swingOf(top) >= DECIDES * swingOf(other)
        ? `${whoDecides(top)} decides, not the company.`
        : `${whoDecides(top)} decides first, then ${lower(whoDecides(other!))}.`
      : `${driverName(top.key)} and ${lower(driverName(own!.key))} weigh alike.`;
  const { bins } = top.tornado;
  const [low, high] = [bins[0]!.estimate.value, bins.at(-1)!.estimate.value];
  const hands = facts.drivers.some(isOwn)
    ? own === undefined
      ? "; nothing drawn of the company’s own moves it measurably"
      : isOwn(top)
        ? ""
        : `; nothing drawn of the company’s own moves it by more than ${usd(swingOf(own))}`
    : "; the company’s own numbers are fixed here";
  return {
    claim,
    evidence: `${driverName(top.key)}: at the median a share is worth ${usd(low)} over the tenth of paths that drew lowest, ${usd(high)} over the highest${hands}.`,
  };
}

function lower(text: string): string {
  return text.startsWith("Bitcoin") ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
