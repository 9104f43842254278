import type { Judgement } from "../../questions/expect/judge.ts";
import { ERRORS_APART, type Verdict } from "../../questions/measure/limit.ts";
import { counted, estimated, PERCENT, type Scale, scaled } from "./numbers.ts";
import { scaleOfUnit } from "../../quantities/scale.ts";
import { painter, widthOf } from "./style.ts";
import { wrap } from "./wrap.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { type Cell, NAME_WIDTH, type Row, renderTable, shorten, type Table, widthOfTable } from "./table.ts";

const POINTS: Scale = { ...PERCENT, unit: "pp", signed: true };

/** Characters that a limit may take in a line. */
const WIDEST = 70;
const NARROWEST = 12;

/** Limits and whether runs keep them, a line each, and what that comes to; with a newline at its end. */
export function renderExpectations(
  judgements: readonly Judgement[],
  stream: NodeJS.WritableStream & { readonly columns?: number },
): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const several = new Set(judgements.map(({ scenario }) => scenario)).size > 1;
  const left = (header: string) => ({ header: [header], align: "left" }) as const;
  const columns = [
    left("Limits"),
    left(""),
    ...(several ? [left("scenario")] : []),
    { header: ["is"], align: "right" } as const,
    left(""),
    left(""),
  ];
  const tableOf = (limit: number): Table => ({
    columns,
    rows: judgements.flatMap((each) => rowsOf(each, limit, several)),
  });
  let limit = WIDEST;
  while (limit > NARROWEST && widthOfTable(tableOf(limit)) > width) limit -= 1;
  const notes = notesOf(judgements).flatMap((note) => wrap(note, width));
  return [...renderTable(tableOf(limit), paint), ...wrap(sumOf(judgements), width), ...notes, ""].join("\n");
}

/** A judgement in a line, and as many more as its limit takes in so many characters: limits that begin alike stay apart. */
function rowsOf(each: Judgement, width: number, several: boolean): readonly Row[] {
  const scale = scaleOf(each);
  const never = isNever(each);
  const [first = "", ...more] = wrap(harmless(each.expect), width);
  const cells: readonly Cell[] = [
    each.verdict,
    first,
    ...(several ? [shorten(each.scenario, width < WIDEST ? NAME_WIDTH : 24)] : []),
    never ? "never" : estimated(each, scale),
    never ? "" : scale.unit,
    relativeText(each),
  ];
  return [{ cells }, ...more.map((text): Row => ({ cells: ["", text] }))];
}

/** Why limits are open whose errors are not known. */
export function notesOf(judgements: readonly Pick<Judgement, "expect" | "note">[]): readonly string[] {
  return judgements.flatMap(({ expect, note }) =>
    note === undefined ? [] : [`${harmless(expect)}: ${note}`],
  );
}

/** Whether the value is a day that never comes, which JSON has as null. */
export function isNever({ unit, value, verdict }: Judgement): boolean {
  return unit === "day" && verdict !== "inconclusive" && !Number.isFinite(value ?? Infinity);
}

/** What a measure of a judgement is written in. */
export function scaleOf({ unit, difference, value }: Judgement): Scale {
  if (unit === "share" && difference) return POINTS;
  const scale = scaleOfUnit(unit, Math.abs(value ?? 0));
  return difference ? { ...scale, signed: true } : scale;
}

/** Of a limit in % the number in the same share. */
export function relativeText({ value, relative_to: of }: Judgement): string {
  return of === undefined || of === 0 || value === null ? "" : `${scaled(value / of, PERCENT)} %`;
}

/** The count of each verdict, in a sentence. */
export function sumOf(judgements: readonly Pick<Judgement, "verdict" | "value">[]): string {
  const count = (verdict: Verdict): number => judgements.filter((each) => each.verdict === verdict).length;
  const none = judgements.filter(({ verdict, value }) => verdict === "inconclusive" && value === null).length;
  const open = count("inconclusive") - none;
  return (
    `${counted(judgements.length, "limit")}: ${count("pass")} kept, ${count("fail")} broken` +
    (open === 0 ? "" : `, ${open} within ${ERRORS_APART} standard errors: neither; more --paths may tell`) +
    (none === 0 ? "" : `, ${none} of what no path has: neither`)
  );
}
