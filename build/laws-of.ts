import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A dense law: a function of columns, a count and numbers. */
export interface Law {
  readonly file: string;
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
}

/** The dense laws of a file. What takes a Lane is called by laws only, and is none. */
export function lawsOf(root: string, file: string): Law[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest);
  return source.statements.filter(ts.isFunctionDeclaration).flatMap((declaration) => {
    const parameters = declaration.parameters.map((parameter) => ({
      name: parameter.name.getText(source),
      type: parameter.type!.getText(source),
    }));
    const onColumns = parameters.every(({ type }) => ["Column", "Index", "number"].includes(type));
    return onColumns ? [{ file, name: declaration.name!.text, parameters }] : [];
  });
}
