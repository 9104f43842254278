import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What npm tells of a package. */
export interface Contents {
  readonly filename: string;
  /** Bytes of the archive, and of its files. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** A project into which nothing is installed but the package, as npm would publish it, and what the package depends on. */
export interface Installed {
  readonly contents: Contents;
  /** The project's folder. */
  readonly folder: string;
  /** The package's folder in it. */
  readonly hashfleet: string;
  remove(): void;
}

/** Packs the built program and installs the archive in a folder of its own. */
export function installPacked(): Installed {
  const folder = mkdtempSync(join(tmpdir(), "hashfleet-package-"));
  const args = ["pack", "--json", "--offline", "--pack-destination", folder];
  const output = execFileSync("npm", args, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [contents] = JSON.parse(output) as [Contents];
  const hashfleet = join(folder, "node_modules", "hashfleet");
  mkdirSync(hashfleet, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, contents.filename), "-C", hashfleet, "--strip-components=1"]);
  symlinkSync(join(root, "node_modules"), join(hashfleet, "node_modules"));
  return {
    contents,
    folder,
    hashfleet,
    remove() {
      rmSync(folder, { recursive: true });
    },
  };
}
