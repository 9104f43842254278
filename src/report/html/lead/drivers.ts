import type { Company } from "../company.ts";
import { triedNumber, usdAShare } from "../numbers.ts";
import { isOwnKey, type Swing, toldSwings } from "../swings.ts";
import { driverName, isOwn, lower, whoDecides } from "./driver-words.ts";
import type { Sentence } from "./sentence.ts";

/** How many times the other's swing decides. */
const DECIDES = 2;

/** What moves the value of a share most; none where a page is made without the paths. */
export function driversSentence(company: Company): Sentence | undefined {
  const { facts, moved, quantile } = company;
  if (facts === undefined || facts.drivers.length === 0) return undefined;
  // What the market values it by is drawn, or told in exhibits: it decides nothing by being tried.
  const swings = toldSwings(company).filter(({ of, own }) => of === "drawn" || own);
  const [top] = swings;
  if (top === undefined)
    return {
      claim: "No single number decides.",
      evidence: `None of the ${facts.drivers.length} numbers drawn moves the median of a share by more than two standard errors.`,
    };
  const median = quantile("equity_per_share_usd", "0.5");
  const usd = (value: number | null): string => usdAShare(value, median);
  const own = swings.find((each) => each.own);
  const market = swings.find((each) => !each.own);
  const other = swings.find(({ group }) => group !== top.group);
  const claim = top.own
    ? top.size >= DECIDES * sizeOf(market)
      ? `The company decides: ${lower(driverName(top.key))}.`
      : `${driverName(top.key)} and ${lower(driverName(market!.key))} weigh alike.`
    : top.size >= DECIDES * sizeOf(own)
      ? top.size >= DECIDES * sizeOf(other)
        ? `${whoDecides(top)} decides, not the company.`
        : `${whoDecides(top)} decides first, then ${lower(whoDecides(other!))}.`
      : `${driverName(top.key)} and ${lower(driverName(own!.key))} weigh alike.`;
  const told = moved.some(({ key }) => isOwnKey(key))
    ? "no single number of the company’s own that was drawn or moved"
    : facts.drivers.some(isOwn)
      ? "no single number drawn of the company’s own"
      : undefined;
  const hands =
    told === undefined
      ? "; the company’s own numbers are fixed here"
      : own === undefined
        ? `; ${told} moves it measurably`
        : top.own
          ? ""
          : `; ${told} moves it by more than ${usd(own.size)}`;
  const [low, high] = [usd(top.low.value), usd(top.high.value)];
  const evidence =
    top.of === "drawn"
      ? `${low} over the tenth of paths that drew lowest, ${high} over the highest`
      : `${low} at ${triedNumber(top.tried[0])}, ${high} at ${triedNumber(top.tried[1])} ${top.unit}`;
  return {
    claim,
    evidence: `${driverName(top.key)}: at the median a share is worth ${evidence}${hands}.`,
  };
}

function sizeOf(swing: Swing | undefined): number {
  return swing?.size ?? 0;
}
