import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { hashfleet, PROGRAM } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

/** Only Linux mounts a disk of memory for one process tree, and not for everybody. */
const MOUNTS = "unshare --user --map-root-user --mount sh -c".split(" ");
const [unshare, ...within] = MOUNTS as [string, ...string[]];
const canMount = spawnSync(unshare, [...within, "mount -t tmpfs tmpfs /mnt"]).status === 0;
if (!canMount) process.stdout.write(`skipped a full disk: ${MOUNTS.join(" ")} mounts nothing here\n`);

const place = temporaryFolder();
const COMMAND = ["run", "base", "--paths", "4096", "--set", "horizon_days=60", "--quiet"];

/** A disk that has room for the work, until a file takes all that is left of it after a first batch. */
const FULL = `
mount -t tmpfs -o size=44m tmpfs disk || exit 99
cd disk
"$@" &
until [ "$(cat x.part/kept/*.done 2>/dev/null | grep -c '"paths"')" -gt 0 ]; do kill -0 $! || exit 98; sleep 0.02; done
cat /dev/zero >ballast 2>/dev/null
wait $!
code=$?
rm ballast
"$NODE" "$PROGRAM" resume x --quiet || exit 97
cp -r x ../resumed
exit $code
`;

it.skipIf(!canMount)(
  "a disk that fills up: a message and exit code 75, and resume goes on to the same bytes",
  async () => {
    mkdirSync(join(place, "disk"));
    const run = [process.execPath, PROGRAM, ...COMMAND, "--workers", "1", "--out", "x"];
    const { status, stderr } = spawnSync(unshare, [...within, FULL, "sh", ...run], {
      cwd: place,
      encoding: "utf8",
      env: { ...process.env, NODE: process.execPath, PROGRAM, HASHFLEET_TODAY: "2026-02-02" },
      timeout: 100_000,
    });
    expect(stderr).toMatch(/^kept: [\d,]+ finished paths in x\.part; .*\n/);
    expect(stderr).toMatch(
      /\nhashfleet: finished work can't be kept at .*x\.part.* \(ENOSPC: no space left on device, write\); make room, and give the same command again\n$/,
    );
    expect(status).toBe(75);
    const alone = await hashfleet([...COMMAND, "--out", "alone"], { cwd: place });
    expect(alone.code).toBe(0);
    const files = readdirSync(join(place, "alone"));
    expect(readdirSync(join(place, "resumed"))).toEqual(files);
    for (const file of files.filter((name) => name !== "manifest.json"))
      expect(
        readFileSync(join(place, "resumed", file)).equals(readFileSync(join(place, "alone", file))),
        file,
      ).toBe(true);
  },
);
