import { harmless } from "../../scenario/text/harmless.ts";
import type { EffectiveValue } from "../../scenario/values/effective.ts";
import { flow, GAP } from "./flowing.ts";
import type { Paint } from "./style.ts";
import { shorten } from "./table.ts";

/** Keys are shown up to this length. */
const WIDEST = 40;

/** Where files say that values are from, under the company that they are of; none where no file says. */
export function citationLines(values: readonly EffectiveValue[], width: number, paint: Paint): string[] {
  const cited = values.flatMap(({ path, origin }) =>
    origin.kind === "file" && origin.citation !== undefined ? [{ path, citation: origin.citation }] : [],
  );
  const rows = cited.map(({ path, citation }) => ({
    before: [shorten(GAP + path.slice(2).join("."), WIDEST)],
    text: harmless(citation),
    after: [],
  }));
  const company = (v: number): string | undefined => cited[v]?.path.slice(0, 2).join(".");
  return flow(rows, width).flatMap((lines, v) =>
    company(v) === company(v - 1) ? lines : [paint("heading", shorten(company(v) ?? "", width)), ...lines],
  );
}
