/** The first sheet: where the numbers come from, and how they are to be read. */
import { remarksIn } from "../remarks.ts";
import type { Remark } from "../../scenario/problems/problem.ts";
import type { AccuracyReached } from "../../questions/until/until.ts";
import type { PageDocuments } from "../html/documents.ts";
import type { PageHead } from "../html/page-options.ts";
import { overflowText } from "../overflow.ts";
import { provenanceOf } from "../provenance.ts";
import type { SellSide } from "../peers.ts";
import { samplingSentence } from "../sampling.ts";
import { type Cell, day, figure } from "./cell.ts";
import { ERRORS_ASIDE } from "./columns.ts";
import type { Sheet } from "./sheet.ts";

type Row = readonly [what: string, value: Cell];

/** What a workbook says of itself before its tables. */
export function aboutSheet(documents: PageDocuments, head: PageHead, tables: readonly Sheet[]): Sheet {
  return {
    name: "About",
    about: "Where the numbers come from",
    headers: ["What", "Value"],
    keys: 0,
    wraps: true,
    rows: [
      ...headRows(head),
      ...provenanceOf(documents).map(({ what, value }): Row => [
        what,
        typeof value === "number" ? figure(value) : value,
      ]),
      ...factRows(documents),
      ...("until" in documents.document ? accuracyRows(documents.document.until) : []),
      ...remarkRows(documents),
      ...tables.map(({ name, about }): Row => [`Sheet ${name}`, about]),
      ...READING,
      ["Standard errors", samplingSentence(documents.document)],
    ],
  };
}

const READING: readonly Row[] = [
  [
    "Columns",
    "Every estimate stands in a column of its own, its standard error in the one that ends with _se: by so much the number would move with another seed",
  ],
  [
    "Intervals",
    `_low_95 and _high_95 are the estimate ± ${ERRORS_ASIDE} standard errors, about 95 % for the error of sampling alone; those of a probability stay within 0 and 1`,
  ],
  [
    "Quantiles",
    "5 % of paths lie below p5, half below p50, the median: the spread of outcomes, not an error",
  ],
  ["Units", "A share is a number from 0 to 1, shown in per cent; USD are dollars in full, never millions"],
  ["Empty cells", "No number: none on any path, or an error that cannot be known; never 0"],
];

function headRows({ title, author, date }: PageHead): readonly Row[] {
  const rows: readonly Row[] = [
    ["Title", title],
    ["Author", author],
    ["Date", day(date)],
  ];
  return rows.filter(([, value]) => value !== undefined);
}

/** What only the documents of one command have. */
function factRows(documents: PageDocuments): readonly Row[] {
  switch (documents.kind) {
    case "run": {
      const { overflow, sell_side: published } = documents.document;
      return [
        ...sellSideRows(published),
        ...(overflow ? [["Warning", overflowText(overflow)] as const] : []),
      ];
    }
    case "compare":
      return documents.document.left_out_fleets.map((fleet): Row => ["Fleet that is not compared", fleet]);
    case "fleets":
      return [];
    case "measured-fleets": {
      const { measure, unit, limit } = documents.document;
      return [["Measure", measure], ["Its unit", unit], ...(limit ? [["Limit", limit.text] as const] : [])];
    }
    case "cohort": {
      const {
        start,
        multiples,
        market_multiple: multiple,
        overflow,
        sell_side: published,
      } = documents.document;
      return [
        ["Start", day(start.date)],
        ["Price of bitcoin at the start, USD", figure(start.price_usd, "USD")],
        [
          "Multiple of a company",
          multiples === "own" ? "its own, where its price implies one" : "the market's",
        ],
        ["The market's multiple of block rewards", figure(multiple, "ratio")],
        ...sellSideRows(published),
        ...(overflow ? [["Warning", overflowText(overflow)] as const] : []),
      ];
    }
  }
}

function sellSideRows(published: SellSide | undefined): readonly Row[] {
  if (published === undefined) return [];
  const { month, market_value_to_network_rewards: ratio, network_share: share } = published;
  return [
    [`Listed miners' value over the network's rewards, ${month} (sell side)`, figure(ratio, "ratio")],
    ["Their share of the network", figure(share, "share")],
  ];
}

function accuracyRows(until: AccuracyReached | undefined): readonly Row[] {
  if (until === undefined) return [];
  return until.accuracies.map(({ until: condition, scenario, met }): Row => [
    "Until",
    `${condition}, in ${scenario}: ${met ? "met" : "not met"}`,
  ]);
}

function remarkRows(documents: PageDocuments): readonly Row[] {
  const { warnings, notes } = remarksIn([documents.document, ...(documents.runs ?? [])]);
  return [
    ...warnings.map((remark): Row => ["Warning", remarkText(remark)]),
    ...notes.map((remark): Row => ["Note", remarkText(remark)]),
  ];
}

function remarkText({ file, line, column, message }: Remark): string {
  return `${line === null || column === null ? file : `${file}:${line}:${column}`}: ${message}`;
}
