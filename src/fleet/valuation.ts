import { type FieldOf, fieldOf, type GroupOf, ofDay } from "../lanes/memory.ts";
import { byDay, DAY, type Steps } from "../lanes/steps.ts";
import type { Price } from "../processes/price/price.law.ts";
import { type Fleet, MARGIN_DAYS } from "./fleet.ts";
import { quoteHosting, valueMegawatts } from "./hosting-market.law.ts";
import { valueHpc } from "./hpc-value.law.ts";
import { valueByReward, valueByCashFlow } from "./mining-value.law.ts";
import { setRating } from "./rating.law.ts";
import {
  convertNote,
  deductNote,
  limitLiability,
  type Market,
  type Value,
  valueBare,
  valueParts,
} from "./value.law.ts";

/**
 * Values the company at the close of `day` days (1 is the first day's close). The market's opportunity and hashrate at
 * difficulty must stand for it.
 */
export function valueCompany<Block>(
  steps: Steps<Block>,
  fleet: Fleet,
  market: GroupOf<typeof Market>,
  price: GroupOf<typeof Price>,
): void {
  rate(steps, fleet);
  valueHosting(steps, fleet, market, price);
  valueMining(steps, fleet, market);
  valueRest(steps, fleet, fieldOf(price, "price"));
}

/** Values it at the start, mining by the day that is expected then, since none has passed. */
export function valueAtStart<Block>(
  steps: Steps<Block>,
  fleet: Fleet,
  market: GroupOf<typeof Market>,
  price: GroupOf<typeof Price>,
): void {
  const { value, site, alwaysOn, cashFlow, opening } = fleet;
  rate(steps, fleet);
  valueHosting(steps, fleet, market, price);
  // What a ring has of the start is nothing.
  if (cashFlow) steps.law(valueByCashFlow, value, site, market, cashFlow.expected, ofDay(cashFlow.sums), 1);
  else steps.law(valueByReward, value, site, market, multipleOf(fleet), opening.day, ofDay(alwaysOn));
  valueRest(steps, fleet, fieldOf(price, "price"));
}

/** What the market pays this company. */
function rate<Block>(steps: Steps<Block>, { rating, multiple }: Fleet): void {
  if (rating) steps.law(setRating, rating.group, multiple);
}

/** The multiple of block rewards that holds for it. */
function multipleOf({ rating, multiple }: Fleet): FieldOf {
  return rating ? fieldOf(rating.group, "multiple") : multiple;
}

function valueHosting<Block>(
  steps: Steps<Block>,
  { hpc, hostingSold, rating, value, company }: Fleet,
  market: GroupOf<typeof Market>,
  price: GroupOf<typeof Price>,
): void {
  if (hpc) steps.law(valueHpc, value, hpc.group, company, market, DAY);
  if (!hostingSold) return;
  const lease = hpc ? fieldOf(value, "hpc") : 0;
  const rerated = rating ? fieldOf(rating.group, "rerated") : 1;
  steps.law(quoteHosting, hostingSold.market, fieldOf(price, "logPrice"));
  steps.law(valueMegawatts, value, lease, hostingSold.group, hostingSold.market, rerated);
}

function valueRest<Block>(steps: Steps<Block>, fleet: Fleet, priceUsd: FieldOf): void {
  steps.law(valueParts, fleet.value, fleet.company, priceUsd);
  settleNotes(steps, fleet, fleet.value);
}

/** Values it once more with hosting's part taken out, where it has hosting; it must be valued already. */
export function valueWithoutHosting<Block>(steps: Steps<Block>, fleet: Fleet): void {
  const { value, company, hpc, bare } = fleet;
  if (!bare) return;
  const [brought, owed] = hpc ? [fieldOf(hpc.group, "broughtTotal"), fieldOf(hpc.group, "owed")] : [0, 0];
  steps.law(valueBare, bare, value, company, brought, owed);
  settleNotes(steps, fleet, bare);
}

/** Lets the holders of notes take the better of principal and shares, and floors what is left. */
function settleNotes<Block>(
  steps: Steps<Block>,
  { company, notes }: Fleet,
  value: GroupOf<typeof Value>,
): void {
  for (const { group } of notes) steps.law(deductNote, value, group);
  for (const { group, conversionPrice } of notes) steps.law(convertNote, value, group, conversionPrice);
  steps.law(limitLiability, value, company);
}

/** The day at whose close the margin's window opens. */
const marginOpening = (day: number): number => Math.max(day - MARGIN_DAYS, 0);

/** Mining's part, by cash flow where the fleet keeps one, else by block rewards. */
function valueMining<Block>(steps: Steps<Block>, fleet: Fleet, market: GroupOf<typeof Market>): void {
  const { value, site, cashFlow, alwaysOn } = fleet;
  if (cashFlow) {
    const { sums, windowDays } = cashFlow;
    const opening = (day: number): number => Math.max(day - windowDays, 0);
    const days = byDay((day) => day - opening(day));
    steps.law(valueByCashFlow, value, site, market, ofDay(sums), ofDay(sums, opening), days);
    return;
  }
  steps.law(
    valueByReward,
    value,
    site,
    market,
    multipleOf(fleet),
    ofDay(alwaysOn),
    ofDay(alwaysOn, marginOpening),
  );
}
