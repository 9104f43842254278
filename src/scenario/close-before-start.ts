/** A file and a start from one market differ by less, whatever the hour of their closes. */
const MOST_APART = 1.1;

/** From here on the first close of a replay is told of by itself, with a guess at its unit. */
const MOST_ON_FIRST_DAY = 2;

/**
 * What is odd about the close of the day before a replay's start, of which the start's price is one, too; null if nothing is, or
 * if the `first` close of the replay tells more.
 */
export function closeBeforeStart(close: number, first: number, date: string, price: number): string | null {
  if (apart(close, price) <= MOST_APART || apart(first, price) > MOST_ON_FIRST_DAY) return null;
  const [found, expected] = [close, price].map((usd) => Number(usd.toPrecision(6)));
  return `the close of ${date}, ${found} USD, is not the start's price_usd, ${expected}: another currency, day or market?`;
}

const apart = (a: number, b: number): number => Math.max(a / b, b / a);
