import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { PICTURE, picture } from "./picture.ts";

const root = resolve(import.meta.dirname, "..");

/** The pages that show what commands print. */
export const PAGES: readonly string[] = [
  "README.md",
  "docs/assumptions.md",
  "docs/reading.md",
  "docs/commands.md",
  "docs/questions.md",
  "docs/guide.md",
];

/** Real days that some commands read: they lie beside the checkout and are not part of it. */
const REAL_DAYS = "../shared/data";

/** Whether what a command reads is there. */
export function canRun(command: string): boolean {
  return !command.includes(REAL_DAYS) || existsSync(resolve(root, REAL_DAYS));
}

/** A block of a page that shows a command and what it printed. */
export interface Shown {
  readonly command: string;
  readonly output: string;
}

const BLOCK = /^```console\n\$ npx hashfleet (.*)\n([\s\S]*?)^```$/gm;

/** The text of a page. */
export function pageOf(page: string): string {
  return readFileSync(resolve(root, page), "utf8");
}

/** The console blocks of a page. */
export function shownIn(page: string): Shown[] {
  return [...page.matchAll(BLOCK)].map(([, command, output]) => ({ command: command!, output: output! }));
}

/** What the built program prints for a command, as a file or a pipe would get it; of it what `sed` leaves, if that follows. */
function outputOf(command: string): string {
  const [own, ...parts] = partsOf(command);
  const output = OUTPUTS.get(own) ?? printedBy(own);
  OUTPUTS.set(own, output);
  return shownOf(output, parts);
}

/** A command without what it is piped to, then each of that. */
export function partsOf(command: string): [own: string, ...parts: string[]] {
  const [own = "", ...parts] = command.split(" | ");
  return [own, ...parts];
}

/** What is left of an output. */
export function shownOf(output: string, parts: readonly string[]): string {
  return parts.reduce(sed, output);
}

/** What commands printed: pages show several parts of one. */
const OUTPUTS = new Map<string, string>();

function printedBy(command: string): string {
  const main = resolve(root, "dist/src/cli/main.js");
  return execFileSync(process.execPath, [main, ...wordsOf(command), "--quiet"], {
    cwd: root,
    encoding: "utf8",
  });
}

/** The words of a command, as a shell has them: what stands in single quotes is one. */
export function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);
}

/** The two forms of `sed` that pages use, without a shell: lines up to the first match, or all stretches from one match to another. */
function sed(text: string, part: string): string {
  const [, last, from, to] = /^sed (?:'\/([^/]+)\/q'|-n '\/([^/]+)\/,\/([^/]+)\/p')$/.exec(part) ?? [];
  const lines = text.split(/(?<=\n)/);
  const matches = (pattern: string, line: string): boolean => plain(pattern).test(line.trimEnd());
  if (last !== undefined) return lines.slice(0, lines.findIndex((line) => matches(last, line)) + 1).join("");
  if (from === undefined || to === undefined) throw new Error(`not one of the forms that pages use: ${part}`);
  let inside = false;
  return lines
    .filter((line) => {
      const was = inside;
      inside = inside ? !matches(to, line) : matches(from, line);
      return was || inside;
    })
    .join("");
}

/** A basic regular expression, in which parentheses stand for themselves. */
function plain(pattern: string): RegExp {
  return new RegExp(pattern.replace(/[()]/g, "\\$&"));
}

/** Runs every command that a page shows and writes down what it prints now. */
function refresh(page: string): void {
  const text = pageOf(page).replace(BLOCK, (block, command: string) =>
    canRun(command) ? `\`\`\`console\n$ npx hashfleet ${command}\n${outputOf(command)}\`\`\`` : block,
  );
  writeFileSync(resolve(root, page), text);
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv.length > 2) {
    process.stderr.write(
      "npm run readme takes no options: it runs each command that README.md and docs show and writes what it prints\n",
    );
    process.exitCode = 2;
  } else {
    for (const page of PAGES) {
      refresh(page);
      process.stdout.write(`${page} is written\n`);
    }
    writeFileSync(PICTURE, picture());
    process.stdout.write("docs/equity.svg is written\n");
  }
}
