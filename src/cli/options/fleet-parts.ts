import type { Options } from "yargs";
import { FLEET_PARTS, type FleetPart } from "../../report/fleet-depth.ts";
import type { Arguments } from "./numbers.ts";
import { textOption, valueOption } from "./options.ts";
import { oneOf } from "./values.ts";

export const partsOption = {
  show: valueOption(`Parts to show, separated by commas: ${FLEET_PARTS.join(", ")}`, "all"),
} as const satisfies Record<string, Options>;

/** The parts in --show, in the order in which they are shown. */
export function partsOf(args: Arguments): readonly FleetPart[] {
  const asked = textOption(args, "show")?.split(",");
  if (asked === undefined) return FLEET_PARTS;
  const parts = asked.map((part) => oneOf("--show", part.trim(), FLEET_PARTS));
  return FLEET_PARTS.filter((part) => parts.includes(part));
}
