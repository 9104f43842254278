import ts from "typescript";

/**
 * A law's text for the SIMD build, without what V8 does anew in every round of a loop:
 *
 * - a column of a group is read and written at a constant offset from the group, so that a loop over twenty columns needs
 *   one address, not twenty: `at(c, i)` with `c = column(group, k)` becomes a load from `group + 8i` at offset `k`;
 * - loops test their end last, so that constants are made before them: every loop of a law has at least one round.
 */
export function leanLoops(text: string): string {
  const source = ts.createSourceFile("law.ts", text, ts.ScriptTarget.Latest, true);
  const columns = new Map<ts.Node, Map<string, ts.CallExpression>>();
  for (const law of source.statements.filter(ts.isFunctionDeclaration)) columns.set(law, columnsOf(law));

  function emit(node: ts.Node): string {
    if (ts.isCallExpression(node)) return access(node) ?? copy(node);
    if (ts.isForStatement(node)) return loop(node) ?? copy(node);
    return copy(node);
  }

  /** The node's text with its parts rewritten. */
  function copy(node: ts.Node): string {
    let out = "";
    let done = node.getStart();
    node.forEachChild((child) => {
      out += text.slice(done, child.getStart()) + emit(child);
      done = child.getEnd();
    });
    return out + text.slice(done, node.getEnd());
  }

  function access(node: ts.CallExpression): string | undefined {
    const name = node.expression.getText();
    if (name !== "at" && name !== "put") return undefined;
    const [to, i, value] = node.arguments;
    let law: ts.Node = node;
    while (!ts.isFunctionDeclaration(law)) law = law.parent;
    const found = ts.isIdentifier(to!) ? columns.get(law)!.get(to.text) : isColumn(to!) ? to : undefined;
    if (found === undefined) return undefined;
    const [group, k] = found.arguments.map((argument) => argument.getText());
    const address = `<usize>${group!} + (<usize>${i!.getText()} << 3)`;
    const offset = `(${k!}) * 2112`;
    return value === undefined
      ? `v128.load(${address}, ${offset})`
      : `v128.store(${address}, ${emit(value)}, ${offset})`;
  }

  function loop(node: ts.ForStatement): string | undefined {
    const { initializer, condition, incrementor, statement } = node;
    if (!initializer || !condition || !incrementor) return undefined;
    return `{ ${initializer.getText()}; do { ${emit(statement)}; ${incrementor.getText()}; } while (${condition.getText()}); }`;
  }

  return text.slice(0, source.getStart()) + copy(source);
}

function columnsOf(law: ts.FunctionDeclaration): Map<string, ts.CallExpression> {
  const found = new Map<string, ts.CallExpression>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer && isColumn(node.initializer))
      found.set(node.name.getText(), node.initializer);
    node.forEachChild(visit);
  };
  visit(law);
  return found;
}

function isColumn(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node) || node.expression.getText() !== "column") return false;
  const [group, k] = node.arguments;
  return ts.isIdentifier(group!) && (ts.isPropertyAccessExpression(k!) || ts.isNumericLiteral(k!));
}
