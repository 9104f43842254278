import type { Scenario } from "../scenario/schema/schema.ts";
import { dateOfDay } from "../scenario/dates/calendar.ts";
import { DataError } from "../history/history.ts";
import { movedTo } from "./moved.ts";
import type { Origin } from "./origin.ts";

/** How the scenario of a past date comes about. It may look at nothing but what the origin holds. */
export interface Rule {
  /** In words, for whoever reads the scores. */
  readonly name: string;
  readonly at: (origin: Origin) => Scenario;
}

/** What of a scenario is of its start, in words. */
const MOVED =
  "price, chain, fees, hashrate with its error, lagged price and hashprices are moved to it, storms and orders under way left out";

/** Fewer returns than this are no sample of them. */
const LEAST_CLOSES = 60;

/** The scenario as it is, its start moved to the origin; of days that a bootstrap draws from those before it. */
export function givenRule(scenario: Scenario): Rule {
  const until = scenario.fitted === undefined ? "whenever they were chosen" : `as of ${scenario.fitted}`;
  return {
    name: `the scenario's own parameters, chosen ${until}: they may know what came after an origin; ${MOVED}`,
    at: (origin) => movedTo(withKnownCloses(scenario, origin), origin),
  };
}

function withKnownCloses(scenario: Scenario, { date, start }: Origin): Scenario {
  const { price } = scenario;
  if (price.kind !== "bootstrap" || price.closes === undefined) return scenario;
  const { first_date, usd } = price.closes;
  const known = usd.slice(0, Math.max(0, start.day - Date.parse(first_date) / 86_400_000));
  if (known.length < LEAST_CLOSES)
    throw new DataError(
      `price: a bootstrap at ${date} has only ${known.length} closes before that date; begin with later --origins`,
    );
  const last = dateOfDay(start.day - 1);
  const to = price.to === undefined || price.to > last ? last : price.to;
  return { ...scenario, price: { ...price, to, closes: { first_date, usd: known } } };
}
