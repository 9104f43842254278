import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Tests to run together, seen from the project's root. */
export interface Stage {
  readonly files: readonly string[];
  /** Whether they run the built program. */
  readonly built: boolean;
}

/** What a test runs of the build. */
const BUILT = /\bdist\/|support\/program\.ts/;

/** Tests that take long and know nothing of numbers: of the package, of processes and how they end; and the fuzzer's. */
const IDLE =
  /^test\/(package|fuzz|build|architecture|readme|runner\/(cancelled|release)|cli\/(bundle|completion|escapes|hostile-folders|interrupt|killed|limited|outdated|standard-input|start-up|usage|write-file))\b/;

/** Which tests can tell a mutant of a file from the file. */
export class Tests {
  readonly #root: string;
  readonly #texts = new Map<string, string>();
  readonly #tests: readonly string[];

  constructor(root: string) {
    this.#root = root;
    this.#tests = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".test.ts"))
      .map((file) => `test/${file.replaceAll("\\", "/")}`)
      .filter((file) => !IDLE.test(file))
      .sort();
  }

  /**
   * The tests of a file's mutants, those first that most likely kill one: of its own name, of its own folder, others that
   * import it, those of the built program.
   */
  stagesOf(file: string): readonly Stage[] {
    const name = basename(file).replace(/(\.law)?\.ts$/, ".test.ts");
    const folder = `test/${dirname(file).replace(/^src\//, "")}/`;
    const reached = this.#tests
      .map((test) => ({ test, ...this.#reached(test) }))
      .filter(({ built, files }) => built || files.has(file));
    const plain = reached.filter(({ built }) => !built).map(({ test }) => test);
    const own = (test: string): boolean => test.startsWith(folder);
    const named = (test: string): boolean => own(test) && basename(test) === name;
    return [
      { files: plain.filter(named), built: false },
      { files: plain.filter((test) => own(test) && !named(test)), built: false },
      { files: plain.filter((test) => !own(test)), built: false },
      { files: reached.filter(({ built }) => built).map(({ test }) => test), built: true },
    ].filter(({ files }) => files.length > 0);
  }

  /** All files that a test loads from source, and whether one of its own runs the build. */
  #reached(test: string): { readonly files: ReadonlySet<string>; readonly built: boolean } {
    const files = new Set([test]);
    let built = false;
    for (const file of files) {
      const text = this.#textOf(file);
      built ||= file.startsWith("test/") && BUILT.test(text);
      // Whatever names a module loads it: `import`, `tsImport`, a worker.
      for (const [, path = ""] of text.matchAll(/["'`](\.{1,2}\/[^"'`\s]+\.ts)["'`]/g)) {
        const target = join(dirname(file), path).replaceAll("\\", "/");
        if (existsSync(join(this.#root, target))) files.add(target);
      }
    }
    return { files, built };
  }

  /** A file's text without the types that it imports. */
  #textOf(file: string): string {
    let text = this.#texts.get(file);
    if (text === undefined) {
      const whole = readFileSync(join(this.#root, file), "utf8");
      text = whole.replaceAll(/^(import|export) type [^;]*;/gm, "");
      this.#texts.set(file, text);
    }
    return text;
  }
}
