import type { z } from "zod";

import { kindNamed } from "./another-kind.ts";
import type { Fault } from "./fault.ts";
import { positionOf } from "../problems/source.ts";
import { listed } from "../text/listed.ts";
import { didYouMean, nearest } from "../text/suggest.ts";
import { nodeAt } from "./tree.ts";
import type { MapNode, Path } from "./tree.ts";
import { kindsOf, keysOf, schemaAt } from "./walk.ts";
import { colonHint } from "./wording.ts";

/** Keys that no scenario has once it is read: what they say is laid below it, or into its fleets. */
const READ = ["extends", "every_fleet"];

/** What to say of a key that may not stand where it does. */
export function unknownKey(root: MapNode, schema: z.ZodType, above: Path, key: string): Fault {
  const path = [...above, key];
  const here = schemaAt(schema, above);
  const kinds = here === null ? null : kindsOf(here);
  const kind = kinds === null ? undefined : kindNamed(nodeAt(root, above), kinds);

  const owners =
    kinds === null ? [] : [...kinds.keys].filter(([, keys]) => keys.includes(key)).map(([name]) => name);
  if (kinds !== null && kind !== undefined && owners.length > 0) {
    const chosen = nodeAt(root, [...above, kinds.discriminator]);
    const remedy =
      chosen === undefined
        ? `choose it with ${kinds.discriminator}: ${owners[0]!}`
        : positionOf(chosen.span) === null
          ? `remove it with --set ${path.join(".")}=null`
          : "null removes it";
    const message = `"${key}" belongs to ${kinds.discriminator} ${owners.join(", ")}, not to ${kind}; ${remedy}`;
    return { path, at: "key", message };
  }
  const known =
    (kind === undefined ? undefined : kinds?.keys.get(kind)) ?? (here === null ? [] : fixedKeys(here));
  const candidates = above.length === 0 ? [...known, ...READ] : known;
  if (candidates.includes(key)) {
    // It is there, in another form of what stands here: a distribution's, say, beside those of a moving number.
    const entries = nodeAt(root, above);
    const others = entries?.kind === "map" ? [...entries.entries.keys()].filter((each) => each !== key) : [];
    const beside = others.length === 0 ? "here" : `beside ${listed(others)}`;
    const message = `unknown key ${JSON.stringify(key)} ${beside}: it is of another form of ${above.at(-1)}, which is written whole`;
    return { path, at: "key", message };
  }
  const meant = nearest(key, candidates);
  const message = `unknown key ${JSON.stringify(key)}${colonHint(key) || didYouMean(key, candidates)}`;
  return { path, at: "key", message, ...(meant === null ? {} : { meant }) };
}

/** The keys that may stand in a map, of its own kind where there are several. */
export function keysOfKind(map: MapNode, schema: z.ZodType): readonly string[] {
  const kinds = kindsOf(schema);
  const kind = kinds === null ? undefined : kindNamed(map, kinds);
  return (kind === undefined ? undefined : kinds?.keys.get(kind)) ?? fixedKeys(schema);
}

function fixedKeys(schema: z.ZodType): readonly string[] {
  const keys = keysOf(schema);
  return keys?.kind === "fixed" ? [...keys.children.keys()] : [];
}
