/** Where a page's numbers come from: the end of every page. */
import { type Fact, provenanceOf } from "../provenance.ts";
import { samplingSentence } from "../sampling.ts";
import { compact } from "../terminal/compact.ts";
import { formatNumber } from "../terminal/numbers.ts";
import type { Assumption, PageDocuments } from "./documents.ts";
import { escapeText, nameHtml } from "./escape.ts";
import type { Section } from "./section.ts";
import { type Cell, code, name, type PageTable, tableHtml, words } from "./table.ts";

/** Scenario, seed, program and fingerprint, a row each. */
function provenanceTable(documents: PageDocuments): PageTable {
  return {
    captionHtml: "Provenance",
    headersHtml: ["What", "Value"],
    rows: factRows(provenanceOf(documents)).map(([what, cell]) => [{ html: what }, cell]),
  };
}

/** Facts, a row each. */
export function factRows(facts: readonly Fact[]): readonly (readonly [whatHtml: string, cell: Cell])[] {
  return facts.map(({ what, value, kind }) => [what, cellOf(value, kind)]);
}

function cellOf(value: Fact["value"], kind: Fact["kind"]): Cell {
  if (typeof value === "number") return words(formatNumber(value, 0));
  return kind === "code" ? code(value) : kind === "name" ? name(value) : words(value);
}

/** Of several scenarios' values those that they do not share. */
function differing(assumptions: readonly Assumption[]): readonly Assumption[] {
  const count = new Set(assumptions.map(({ scenario }) => scenario)).size;
  const textOf = ({ key, value }: Assumption): string => `${key} ${compact(value)}`;
  const times = new Map<string, number>();
  for (const one of assumptions) times.set(textOf(one), (times.get(textOf(one)) ?? 0) + 1);
  return assumptions.filter((one) => times.get(textOf(one)) !== count);
}

/** Values with unit and source, which stands above where all have one; of several scenarios a value that all share stands once. */
function assumptionsTable(assumptions: readonly Assumption[]): PageTable {
  const byKey = new Map<string, Assumption[]>();
  for (const one of assumptions) byKey.set(one.key, [...(byKey.get(one.key) ?? []), one]);
  const count = new Set(assumptions.map(({ scenario }) => scenario)).size;
  const several = count > 1;
  const [source = "", ...others] = new Set(assumptions.map((one) => one.source));
  const from = others.length > 0;
  const rows = [...byKey].flatMap(([key, found]) => {
    const [first] = found;
    const same = found.length === count && found.every((one) => compact(one.value) === compact(first?.value));
    const all = several && same;
    return (all && first !== undefined ? [first] : found).map(
      ({ value, unit = "", source: own, scenario }) => [
        code(key),
        name(compact(value)),
        words(unit),
        ...(from ? [name(own)] : []),
        ...(several ? [all ? words("all") : name(scenario ?? "")] : []),
      ],
    );
  });
  return {
    captionHtml: `Assumptions${from ? "" : `, all of them from ${escapeText(source)}`}${several ? "; a value that all scenarios share stands once" : ""}`,
    headersHtml: ["Key", "Value", "Unit", ...(from ? ["From"] : []), ...(several ? ["Scenario"] : [])],
    rows,
  };
}

const GUIDE: readonly string[] = [
  "Every number is estimated from random paths. ± is one standard error: the number would move by about so much with another seed.",
  "Bands hold the middle 50 % and 90 % of paths at each date, not the course of single paths. The line is the median.",
  "Histograms leave out the farthest half per cent on either side; the row under the bins spans 5 to 95 % with a point at the median.",
  "Differences between scenarios are paired: both sides see the same draws, so that a difference is usually far more certain than either number.",
  "Gross margin, always on, is that of a fleet that never switches off for price. P(gross loss) is the share of paths on which it earns less than its power.",
  "Fleets of other scenarios, seeds or versions compare only through their distributions. Equal fingerprints mean equal results, bit by bit.",
];

/** How to read the page. */
function guideHtml({ document }: PageDocuments, guide: readonly string[]): string {
  const [first = "", ...others] = guide;
  return listHtml([first, samplingSentence(document), ...others]);
}

/** Sentences on how to read a page. */
export function listHtml(lines: readonly string[]): string {
  return `<ul class="guide">${lines.map((line) => `<li>${escapeText(line)}</li>`).join("")}</ul>`;
}

/**
 * Every value of the scenarios, what is stated before what is by default; of several scenarios without defaults, and on a page that has
 * to be short without what they share, too. Nothing where there are none.
 */
export function valuesHtml(all: readonly Assumption[], full: boolean): string {
  const several = new Set(all.map(({ scenario }) => scenario)).size > 1;
  const isDefault = ({ source }: Assumption): boolean => source === "default";
  const stated = all.filter((one) => !isDefault(one));
  const tables = full
    ? [stated, ...(several ? [] : [all.filter(isDefault)])]
    : [several ? differing(stated) : stated];
  const left =
    full && !several
      ? ""
      : full || !several
        ? ", but for defaults"
        : ", but for defaults and what scenarios share";
  const html = tables.filter((one) => one.length > 0).map((one) => tableHtml(assumptionsTable(one)));
  return html.length === 0
    ? ""
    : `<details open><summary>Every value of the scenario${left}</summary>${html.join("")}</details>`;
}

/** How to read a page, and where its numbers come from. */
export function provenanceSection(
  documents: PageDocuments,
  full: boolean,
  guide: readonly string[] = GUIDE,
): Section {
  const { set: changed } = documents.document;
  const how =
    changed.length === 0
      ? ""
      : `<p>Changed on the command line: ${changed.map((one) => `<code>${nameHtml(one)}</code>`).join(", ")}.</p>`;
  return {
    id: "provenance",
    title: "How to read this, and provenance",
    introHtml: guideHtml(documents, guide),
    charts: [],
    afterHtml: `${how}<div class="prose">${tableHtml(provenanceTable(documents))}</div>${valuesHtml(documents.assumptions ?? [], full)}`,
  };
}
