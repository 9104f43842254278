import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

/** A block of the README that shows a command and what it printed. */
export interface Shown {
  readonly command: string;
  readonly output: string;
}

const BLOCK = /^```console\n\$ npx hashfleet (.*)\n([\s\S]*?)^```$/gm;

/** The console blocks of a README. */
export function shownIn(readme: string): Shown[] {
  return [...readme.matchAll(BLOCK)].map(([, command, output]) => ({ command: command!, output: output! }));
}

/** What the built program prints for a command, as a file or a pipe would get it. */
export function outputOf(command: string): string {
  const main = resolve(root, "dist/src/cli/main.js");
  return execFileSync(process.execPath, [main, ...command.split(" "), "--quiet"], {
    cwd: root,
    encoding: "utf8",
  });
}

/** Runs every command that the README shows and writes down what it prints now. */
function refresh(): void {
  const file = resolve(root, "README.md");
  const text = readFileSync(file, "utf8").replace(
    BLOCK,
    (_block, command: string) => `\`\`\`console\n$ npx hashfleet ${command}\n${outputOf(command)}\`\`\``,
  );
  writeFileSync(file, text);
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv.length > 2) {
    process.stderr.write(
      "npm run readme takes no options: it runs each command that README.md shows and writes what it prints\n",
    );
    process.exitCode = 2;
  } else {
    refresh();
    process.stdout.write("README.md is written\n");
  }
}
