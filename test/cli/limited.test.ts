import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { PROGRAM } from "../support/program.ts";

/** Runs the built program with so many GB of addresses. */
function limited(gigabytes: number | "unlimited", args: string, env: Readonly<Record<string, string>> = {}) {
  const limit = gigabytes === "unlimited" ? gigabytes : String(gigabytes * 1e6);
  const line = `ulimit -v ${limit}; exec "$0" "$@" ${args}`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", line, process.execPath, PROGRAM], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, stderr, stdout, fingerprint: /^fingerprint .*/m.exec(stdout)?.[0] };
}

const RUN = "run base --paths 1100 --workers 2 --quiet --set horizon_days=20";
const canLimit =
  process.platform === "linux" && spawnSync("bash", ["-c", "ulimit -v 20000000 && ulimit -v"]).status === 0;

describe.skipIf(!canLimit)("under a limited address space", () => {
  const free = limited("unlimited", RUN).fingerprint;

  it.each([
    [1.5, /^note: plain engine in process, as the process may reserve only 0\.\d+ GB of addresses more/],
    [2.2, /^note: plain engine on 1 thread, as /],
    [6, /^note: plain engine on 2 threads, as /],
    [14, /^note: simd engine on 1 thread, as /],
  ])("of %d GB a run has the same numbers, and says how it came by them", (gigabytes, note) => {
    const { status, stderr, fingerprint } = limited(gigabytes, RUN);
    expect(stderr).toMatch(note);
    expect(status).toBe(0);
    expect(fingerprint).toBe(free);
  });

  it("the option that it names helps", () => {
    const options = { NODE_OPTIONS: "--disable-wasm-trap-handler" };
    const { status, stderr, stdout, fingerprint } = limited(4, RUN, options);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/2 workers, simd engine/);
    expect(fingerprint).toBe(free);
  });

  it("one memory after another has room for one", () => {
    const args = "compare base upside downside --paths 200 --in-process --quiet --set horizon_days=20";
    const { status, stderr, stdout } = limited(13, args);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/in process, simd engine/);
  });

  it("an engine asked for that has no room is refused, with what does", () => {
    const { status, stderr } = limited(3, `${RUN} --engine simd`);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^hashfleet: the simd engine does not run: .*ulimit -v.*, and --engine plain runs without it\n$/,
    );
  });

  it.each([0.9, 1])("of %d GB, too small for anything, it is said what to do", (gigabytes) => {
    const { status, stderr } = limited(gigabytes, RUN);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^hashfleet: there is too little memory to start: .* 0\.\d+ GB .*; give it more room \(ulimit -v, a container's limit\)\n$/,
    );
  });
});
