import type ts from "typescript";
import type { LawData, StatementData } from "../src/compiler/law-data.ts";
import type { Problems } from "./law-problem.ts";
import type { Call } from "./law-scope.ts";

type Laws<T> = ReadonlyMap<ts.FunctionDeclaration, T>;

/**
 * Checks who calls whom: no law calls itself, since a call is written out; and what an expression calls writes nothing,
 * since an expression's parts are computed in any order, or not at all.
 */
export function checkCalls(laws: Laws<LawData>, callsOf: Laws<readonly Call[]>, problems: Problems): void {
  const reached = (node: ts.FunctionDeclaration): Set<ts.FunctionDeclaration> => {
    const found = new Set<ts.FunctionDeclaration>();
    const visit = (one: ts.FunctionDeclaration): void => {
      for (const { callee } of callsOf.get(one) ?? [])
        if (!found.has(callee)) {
          found.add(callee);
          visit(callee);
        }
    };
    visit(node);
    return found;
  };
  const reach = new Map([...laws.keys()].map((node) => [node, reached(node)]));
  const writes = (node: ts.FunctionDeclaration): boolean =>
    [node, ...reach.get(node)!].some((one) => hasPut(laws.get(one)!.body));
  for (const [caller, calls] of callsOf)
    for (const { node, callee, statement } of calls) {
      const { name } = laws.get(callee)!;
      if (callee === caller || reach.get(callee)!.has(caller))
        problems.add(
          node,
          `${laws.get(caller)!.name} calls itself by ${name}; write a loop of a fixed count`,
        );
      if (!statement && writes(callee))
        problems.add(
          node,
          `${name} writes fields and is called in an expression; let it return its value alone, and write that`,
        );
    }
}

function hasPut(body: readonly StatementData[]): boolean {
  return body.some((one) => one[0] === "put" || (one[0] === "if" && (hasPut(one[2]) || hasPut(one[3]))));
}
