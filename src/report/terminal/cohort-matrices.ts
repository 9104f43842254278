import type { CohortDocument } from "../cohort.ts";
import { placesByUpside } from "../cohort-order.ts";
import { chancePercent } from "../cohort-words.ts";
import type { Paint } from "./style.ts";
import { renderWithin } from "./split-columns.ts";
import { shortNames } from "./short-names.ts";
import { type Column, NAME_WIDTH, type Table, widthOfTable } from "./table.ts";
import { wrap } from "./wrap.ts";

/** Characters of a company's name beside its number, where its matrix would otherwise be split. */
const LEAST_NAME = 8;

/** P(rank): a row a company, the largest upside first; a column a rank. */
export function rankMatrix(document: CohortDocument, width: number, paint: Paint): readonly string[] {
  return matrix(document, "P(rank), %: 1 has the largest return", width, paint, (company, rank) =>
    chancePercent(document.companies[company]!.p_rank[rank]!.value),
  );
}

/** P(row > column), both in the order of upside. */
export function pairMatrix(document: CohortDocument, width: number, paint: Paint): readonly string[] {
  const places = placesByUpside(document);
  return matrix(
    document,
    "P(row ahead of column), %: columns are numbered as rows",
    width,
    paint,
    (company, place) => {
      const other = places[place]!;
      return company === other ? "·" : chancePercent(document.p_greater[company]![other]!.value);
    },
  );
}

function matrix(
  document: CohortDocument,
  title: string,
  width: number,
  paint: Paint,
  cell: (company: number, place: number) => string,
): readonly string[] {
  const places = placesByUpside(document);
  const digits = String(places.length).length;
  const names = places.map((company) => document.companies[company]!.name);
  const withNames = (most: number, short = shortNames(names, most)): Table => ({
    columns: [
      { header: [""], align: "left" },
      ...places.map((_, place): Column => ({ header: [String(place + 1)], align: "right" })),
    ],
    rows: places.map((company, row) => ({
      cells: [
        `${String(row + 1).padStart(digits)} ${short[row]!}`,
        ...places.map((_, place) => cell(company, place)),
      ],
    })),
    gap: " ",
  });
  let most = NAME_WIDTH;
  while (most > LEAST_NAME && widthOfTable(withNames(most)) > width) most -= 1;
  return [
    ...wrap(title, width).map((line) => paint("heading", line)),
    ...renderWithin(withNames(most), width, paint),
  ];
}
