import type { Options } from "yargs";
import { AUDIENCES, type PageHead, type PageOptions } from "../../report/html/page-options.ts";
import { isWorkbook } from "./report-endings.ts";
import { unseenIn } from "../../scenario/text/harmless.ts";
import { UsageError } from "../terminal/errors.ts";
import { dateOption } from "./dates.ts";
import { gather } from "./gather.ts";
import type { Arguments } from "./numbers.ts";
import { textOption, valueOption } from "./options.ts";
import { sharePricesIn, type StatedPrice } from "./share-prices.ts";
import { oneOf } from "./values.ts";
import { type StatedWeight, weightsIn } from "./weights.ts";

/** What stands at the head of any page. */
export const headOptions = {
  title: valueOption("Heading of the page, in place of its finding"),
  author: valueOption("Author, named on the page"),
  date: valueOption("Date on the page, YYYY-MM-DD", "the first scenario's start"),
} as const satisfies Record<string, Options>;

/** What else the page of a run or a comparison is told: for whom it is, and what the scenarios don't say. */
export const readerOptions = {
  for: valueOption(
    "Reader of the page, told first what matters to them: analyst, lender or treasurer",
    "analyst",
  ),
  "share-price-usd": {
    ...valueOption("For the page: market price of a fleet's share, as NAME=USD; may be repeated"),
    array: true,
    nargs: 1,
    defaultDescription: "the company's share_price_usd",
  },
  weights: valueOption("For the page: how likely each scenario is, as base=0.5,upside=0.25,downside=0.25"),
} as const satisfies Record<string, Options>;

/** What all pages of a command share. */
export type PageDetails = Omit<PageOptions, "interactive">;

/** All that the command line says of pages, before fleets and scenarios are known. */
export interface StatedPage extends PageHead, Pick<PageOptions, "audience"> {
  readonly prices: readonly StatedPrice[];
  readonly weights: readonly StatedWeight[];
}

/** Whether a command also keeps a page in the folder of --out. */
export interface Pages {
  readonly inFolder: boolean;
}

const LONGEST = 120;

/** What stands at the head of a command's pages; a UsageError where it has no page. */
export function pageHead(args: Arguments, pages: Pages): PageHead {
  const { title, author, date } = gather({
    page: () => {
      refuseWithoutPage(args, Object.keys(headOptions), pages);
    },
    ...headReaders(args),
  });
  return { ...(title && { title }), ...(author && { author }), ...(date && { date }) };
}

/** The same and all else of the page of a run or a comparison. */
export function statedPage(args: Arguments, pages: Pages): StatedPage {
  const { title, author, date, audience, prices, weights } = gather({
    page: () => {
      // What simulates nothing refuses further runs for its own reason.
      const further = pages.inFolder ? ["exhibits"] : [];
      const ofReader = Object.keys(readerOptions);
      refuseWithoutPage(args, [...Object.keys(headOptions), ...ofReader, ...further], pages);
      refuseOfWorkbook(args, ofReader, pages);
    },
    ...headReaders(args),
    audience: () => {
      const text = textOption(args, "for");
      return text === undefined ? undefined : oneOf("--for", text, AUDIENCES);
    },
    prices: () => sharePricesIn(args),
    weights: () => weightsIn(args),
  });
  const head = { ...(title && { title }), ...(author && { author }), ...(date && { date }) };
  return { ...head, ...(audience && { audience }), prices, weights };
}

function headReaders(args: Arguments) {
  return {
    title: () => shownText(args, "title"),
    author: () => shownText(args, "author"),
    date: () => dateOption(args, "date"),
  };
}

/** A line of text that will be shown. */
function shownText(args: Arguments, name: string): string | undefined {
  const text = textOption(args, name)?.trim();
  if (text === undefined) return undefined;
  const unseen = unseenIn(text);
  if (unseen !== undefined) throw new UsageError(`--${name} has ${unseen}, which is not seen; take it out`);
  const { length } = Array.from(text);
  if (length > LONGEST) throw new UsageError(`--${name} has ${length} characters; write at most ${LONGEST}`);
  return text;
}

/** What only a page is told, where a workbook is all that is written. */
function refuseOfWorkbook(args: Arguments, names: readonly string[], { inFolder }: Pages): void {
  if (!isWorkbook(args["report"]) || (inFolder && args["out"] !== undefined)) return;
  const given = names.filter((name) => args[name] !== undefined);
  if (given.length === 0) return;
  throw new UsageError(
    `${theyAre(given)} of a page, which a workbook is not; give --report a FILE.html${inFolder ? ", or add --out FOLDER" : ""}`,
  );
}

function refuseWithoutPage(args: Arguments, names: readonly string[], { inFolder }: Pages): void {
  if (args["report"] !== undefined || (inFolder && args["out"] !== undefined)) return;
  const given = names.filter((name) => args[name] !== undefined);
  if (given.length === 0) return;
  throw new UsageError(
    `${theyAre(given)} of a page; add --report FILE.html${inFolder ? " or --out FOLDER" : ""}`,
  );
}

/** "--title is", "--title, --author and --date are". */
function theyAre(names: readonly string[]): string {
  const [last, ...before] = names.map((name) => `--${name}`).reverse();
  return before.length === 0 ? `${last!} is` : `${before.reverse().join(", ")} and ${last!} are`;
}
