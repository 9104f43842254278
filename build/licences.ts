import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The name, version and licence text of every package of which files are among these (seen from `root`), as their licences ask of copies. */
export function licencesOf(root: string, files: readonly string[]): string {
  const packages = new Set(
    // A file that a plugin made of another has its kind before it.
    files.flatMap((file) => /^(?:[\w-]+:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
  );
  const texts = [...packages].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(resolve(root, folder, "package.json"), "utf8")) as {
      readonly name: string;
      readonly version: string;
    };
    return `${name} ${version}\n\n${licenceIn(resolve(root, folder))}\n`;
  });
  // Some have copies in several places.
  return [...new Set(texts)].join(`\n${"-".repeat(80)}\n\n`);
}

/** A licence has a file of its own, or a section at the end of what the package says of itself. */
function licenceIn(folder: string): string {
  const files = readdirSync(folder);
  const read = (file: string | undefined): string =>
    file === undefined ? "" : readFileSync(resolve(folder, file), "utf8");
  const whole = read(files.find((file) => /^(licen[cs]e|copying)/i.test(file)));
  const section = /^#*\s*licen[cs]e[^]*/im.exec(read(files.find((file) => /^readme/i.test(file))))?.[0] ?? "";
  const text = (whole === "" ? section : whole).trim();
  if (text === "") throw new Error(`${folder} has no licence`);
  return text;
}
