/** Which wrong tokens do no tests notice? See `npm run mutants -- --help`. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Compiler } from "./compiler.ts";
import { inRandomOrder, type Mutation, mutationsOf } from "./mutations.ts";
import { type MutantOptions, mutantOptions, MUTANTS_HELP } from "./options.ts";
import { type Stage, Tests } from "./stages.ts";
import { BUILD, CRASH, type Killer, TOO_LONG, Tree } from "./tree.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const FOLDERS_OF_SOURCE = readdirSync(join(ROOT, "src"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

function sourcesIn(root: string, folder: string): string[] {
  if (!FOLDERS_OF_SOURCE.includes(folder))
    throw new Error(`--only: expected a folder of src/ (${FOLDERS_OF_SOURCE.join(", ")}), found "${folder}"`);
  return readdirSync(join(root, "src", folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `src/${folder}/${file.replaceAll("\\", "/")}`)
    .sort();
}

/** Runs the tests of a mutant; what fails without any mutant kills none. */
async function killerOf(mutation: Mutation, tests: Tests, tree: Tree, trusted: Set<string>): Promise<Killer> {
  const failing = new Set<string>();
  for (;;) {
    const stages = tests
      .stagesOf(mutation.file)
      .map(({ files, built }): Stage => ({ files: files.filter((file) => !failing.has(file)), built }))
      .filter(({ files }) => files.length > 0);
    const killer = await tree.tryMutant(mutation, stages);
    const stage = stages.find(({ files }) => killer !== undefined && files.includes(killer));
    if (killer === undefined || stage === undefined || trusted.has(killer)) return killer;
    if (await tree.passes({ files: [killer], built: stage.built })) {
      trusted.add(killer);
      return killer;
    }
    process.stderr.write(`${killer} fails without any mutant and is left out\n`);
    failing.add(killer);
  }
}

function rowOf(number: string, { file, line, from, to, context }: Mutation, killer: Killer): string {
  const change = to === ";" ? "dropped" : `${from} → ${to === "" ? "nothing" : to}`;
  const fate =
    killer === undefined
      ? "SURVIVED"
      : [TOO_LONG, CRASH, BUILD].includes(killer)
        ? `killed: ${killer}`
        : killer;
  const shown = context.length > 60 ? `${context.slice(0, 59)}…` : context;
  return [number.padEnd(8), `${file}:${line}`.padEnd(40), change.padEnd(16), fate.padEnd(40), shown].join(
    "  ",
  );
}

async function probe({ seed, count, folders, timeoutSeconds }: MutantOptions): Promise<boolean> {
  const tree = new Tree(ROOT, timeoutSeconds);
  process.once("exit", () => {
    tree.close();
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => process.exit(130));
  // All is read of the copy, so that the working tree may change meanwhile.
  const textOf = (file: string): string => readFileSync(join(tree.root, file), "utf8");
  const sources = folders.flatMap((folder) => sourcesIn(tree.root, folder));
  const candidates = sources.flatMap((file) => mutationsOf(file, textOf(file)));
  const compiler = new Compiler(tree.root);
  const tests = new Tests(tree.root);
  const trusted = new Set<string>();
  let tried = 0;
  let survived = 0;
  for (const mutation of inRandomOrder(candidates, seed)) {
    if (tried === count) break;
    if (!compiler.accepts(mutation, textOf(mutation.file))) continue;
    tried += 1;
    const killer = await killerOf(mutation, tests, tree, trusted);
    if (killer === undefined) survived += 1;
    console.log(rowOf(`${seed}.${tried}`, mutation, killer));
  }
  console.log(`seed ${seed}: ${tried} mutants, ${tried - survived} killed, ${survived} survived`);
  return survived === 0;
}

try {
  const options = mutantOptions(process.argv.slice(2));
  if (options === undefined) process.stdout.write(MUTANTS_HELP);
  else process.exitCode = (await probe(options)) ? 0 : 1;
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\nnpm run mutants -- --help tells the options\n`);
  process.exitCode = 2;
}
