/** A file and a start from one market differ by less, whatever the hour of their closes. */
const MOST_APART = 1.1;

/** From here on the first close of a replay is told of by itself, with a guess at its unit. */
const MOST_ON_FIRST_DAY = 2;

/** The close of the day before a replay's start, and what it is held against. */
export interface BeforeStart {
  readonly close: number;
  readonly date: string;
  /** The first close of the replay. */
  readonly first: number;
  /** The start's price. */
  readonly price: number;
  /** Whether hashrate of the same days is replayed, too: then the start is of these days, or wrong. */
  readonly withHashrate: boolean;
}

/**
 * What is wrong with the close of the day before a replay's start, of which the start's price is one, too; null if nothing is, or
 * if the first close of the replay tells more.
 */
export function closeBeforeStart({ close, date, first, price, withHashrate }: BeforeStart): string | null {
  if (apart(close, price) <= MOST_APART) return null;
  if (apart(first, price) > MOST_ON_FIRST_DAY && !withHashrate) return null;
  const [found, expected] = [close, price].map((usd) => Number(usd.toPrecision(6)));
  return `the close of ${date}, ${found} USD, is not the start's price_usd, ${expected}: another currency, day or market?`;
}

const apart = (a: number, b: number): number => Math.max(a / b, b / a);
