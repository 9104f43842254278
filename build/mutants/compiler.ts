import { join } from "node:path";
import ts from "typescript";
import { mutated, type Mutation } from "./mutations.ts";

/** Tells whether mutants of the program's files compile. */
export class Compiler {
  readonly #root: string;
  readonly #service: ts.LanguageService;
  /** The file that is not as it lies on the disk. */
  #changed: { readonly file: string; readonly text: string } | undefined;
  #version = 0;

  constructor(root: string) {
    this.#root = root;
    const { config } = ts.readConfigFile(join(root, "tsconfig.build.json"), (file) =>
      ts.sys.readFile(file),
    ) as {
      readonly config: unknown;
    };
    const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const textOf = (file: string): string | undefined =>
      file === this.#changed?.file ? this.#changed.text : ts.sys.readFile(file);
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => ({ ...options, incremental: false, noEmit: true }),
      getScriptFileNames: () => fileNames,
      getScriptVersion: (file) => (file === this.#changed?.file ? `mutant ${this.#version}` : "as it lies"),
      getScriptSnapshot: (file) => {
        const text = textOf(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
      fileExists: (file) => ts.sys.fileExists(file),
      readFile: textOf,
      readDirectory: (...query) => ts.sys.readDirectory(...query),
      directoryExists: (folder) => ts.sys.directoryExists(folder),
      getDirectories: (folder) => ts.sys.getDirectories(folder),
    });
  }

  /** Whether the file of the mutation, whose text is given, still compiles with it. */
  accepts(mutation: Mutation, text: string): boolean {
    const file = join(this.#root, mutation.file);
    this.#changed = { file, text: mutated(text, mutation) };
    this.#version += 1;
    const faults = [
      ...this.#service.getSyntacticDiagnostics(file),
      ...this.#service.getSemanticDiagnostics(file),
    ];
    return faults.length === 0;
  }
}
