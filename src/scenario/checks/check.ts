import { contradictions } from "./all.ts";
import type { Fault } from "../yaml/fault.ts";
import { faultSpan, gathered, withoutEchoes } from "../yaml/fault.ts";
import { faultsOf } from "../yaml/from-zod.ts";
import { withNamesMeant } from "../yaml/misspelt-name.ts";
import { parseOnce } from "../yaml/parse-once.ts";
import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import { scenarioSchema } from "../schema/schema.ts";
import type { Scenario } from "../schema/schema.ts";
import { nodeAt, toData } from "../yaml/tree.ts";
import type { MapNode } from "../yaml/tree.ts";
import { oddHint } from "../yaml/wording.ts";

/** The scenario a tree holds, with its defaults filled in; null, and everything that is wrong, if it is not one. */
export function check(root: MapNode, problems: Problem[]): Scenario | null {
  const data = toData(root);
  const result = parseOnce(scenarioSchema, data);
  const faults = (result.error?.issues ?? []).flatMap((issue) => faultsOf(issue, root, scenarioSchema));
  faults.push(...contradictions(data));
  for (const fault of withNamesMeant(root, scenarioSchema, gathered(root, withoutEchoes(faults))))
    problems.push(problemAt(faultSpan(root, fault), fault.message + oddCharacter(root, fault)));
  return result.success && faults.length === 0 ? result.data : null;
}

/** What a fault's text holds that nobody sees, or takes for something else. */
function oddCharacter(root: MapNode, { path, at }: Fault): string {
  const node = at === "value" ? nodeAt(root, path) : undefined;
  return node?.kind === "scalar" && typeof node.value === "string" ? oddHint(node.span) : "";
}
