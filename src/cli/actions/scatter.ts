import type { BoundMeasure } from "../../questions/measure/bind.ts";
import type { Scatter } from "../../questions/sensitivity/scatter.ts";
import type { ScatterShown } from "../../report/html/sensitivity-shown.ts";

/** A scatter of what a measure is of, as a page shows it; nothing where there is none. */
export function scatterShown(
  { measure: { subject }, source: { unit } }: BoundMeasure,
  scatter: Scatter | undefined,
): { readonly scatter?: ScatterShown } {
  if (scatter === undefined) return {};
  const { name, of } = subject;
  const quantity = of === undefined ? name.text : `${name.text} of ${of.text}`;
  return { scatter: { quantity, unit, scatter } };
}
