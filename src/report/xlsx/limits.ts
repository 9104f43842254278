import type { Judgement } from "../../questions/expect/judge.ts";
import { interval, number, text } from "./columns.ts";
import { type Sheet, sheetOf } from "./sheet.ts";

/** What came of limits. */
export function limitsSheet(judgements: readonly Judgement[]): Sheet {
  const unit = ({ unit: own }: Judgement): string => own;
  return sheetOf<Judgement>(
    { name: "Limits", about: "A row a limit: what it was held against, and whether it is kept", keys: 2 },
    [
      text("scenario", ({ scenario }) => scenario),
      text("limit", ({ expect }) => expect),
      text("verdict", ({ verdict }) => verdict),
      text("unit", unit),
      ...interval<Judgement>("value", (row) => row, unit),
      number("bound", ({ limit, relative_to: of }) => limit * Math.abs(of ?? 1), unit),
      text("note", ({ note }) => note),
    ],
    judgements,
  );
}
