import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Scenario } from "../../src/scenario/schema/schema.ts";

/** Where a Python with numpy is looked for: Debian's, then the first on the path. */
const PYTHONS = ["/usr/bin/python3", "python3"];

/** The build leaves the model where it is: beside this file, or beside the source of it. */
const MODEL = ["./model.py", "../../../bench/peers/model.py"]
  .map((name) => fileURLToPath(new URL(name, import.meta.url)))
  .find((file) => existsSync(file));

/** What a message says where there is none. */
export const NUMPY_MISSING = "needs python3 with numpy (Debian: apt-get install python3-numpy)";

/** One thread on either side; and memory for results in between is kept, not given back to the system and taken anew. */
const ENVIRONMENT = {
  ...Object.fromEntries(
    ["OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR"].map((library) => [`${library}_NUM_THREADS`, "1"]),
  ),
  MALLOC_MMAP_THRESHOLD_: "1000000000",
  MALLOC_TRIM_THRESHOLD_: "1000000000",
};

/** The pythons of this machine that have numpy. */
export function pythonsWithNumpy(): string[] {
  const found = PYTHONS.map((python) => {
    const say = "import sys, numpy; print(sys.prefix, numpy.__version__)";
    const { status, stdout } = spawnSync(python, ["-c", say], { encoding: "utf8" });
    return { python, what: status === 0 ? stdout : undefined };
  });
  // Both names may mean the same installation.
  return found
    .filter(({ what }, k) => what !== undefined && found.findIndex((other) => other.what === what) === k)
    .map(({ python }) => python);
}

/** How numpy draws: its own ziggurat and gamma, or uniforms through vector functions. Which is faster depends on its build. */
export const SAMPLERS = ["library", "polar"] as const;
export type Sampler = (typeof SAMPLERS)[number];

export interface NumpyRun {
  readonly paths: number;
  readonly chunk: number;
  readonly sampler: Sampler;
  /** Whole numbers that the stream is made of. */
  readonly seed: readonly number[];
}

/** By name, fleet or "network" first: a number for each path. */
export type Columns = ReadonlyMap<string, Float64Array>;

/** The benchmark model in numpy, in a process that lives until it is closed. */
export interface NumpyPeer {
  readonly numpy: string;
  readonly python: string;
  /** Milliseconds from the first draw to the last metric, by the clock and of the processor. */
  time(run: NumpyRun): Promise<{ readonly wallMs: number; readonly cpuMs: number }>;
  metrics(run: NumpyRun): Promise<Columns>;
  close(): void;
}

interface Answer {
  readonly bytes: number;
  readonly wallMs?: number;
  readonly cpuMs?: number;
  readonly numpy?: string;
  readonly python?: string;
  readonly metrics?: readonly (readonly [scope: string, name: string])[];
}

export function columnName(scope: string, metric: string): string {
  return `${scope}.${metric}`;
}

/** The metric of a column. */
export function metricOf(column: string): string {
  return column.slice(column.lastIndexOf(".") + 1);
}

/** Opens the model of a scenario in that python. */
export async function openNumpy(python: string, scenario: Scenario): Promise<NumpyPeer> {
  if (MODEL === undefined) throw new Error("bench/peers/model.py is missing");
  const child = spawn(python, ["-B", MODEL], { env: { ...process.env, ...ENVIRONMENT } });
  const ask = asker(child);
  const { answer } = await ask({ kind: "open", scenario });
  return {
    numpy: answer.numpy!,
    python: answer.python!,
    async time(run) {
      const { wallMs, cpuMs } = (await ask({ kind: "time", ...run })).answer;
      return { wallMs: wallMs!, cpuMs: cpuMs! };
    },
    async metrics(run) {
      const { block } = await ask({ kind: "metrics", ...run });
      const values = new Float64Array(block.buffer, block.byteOffset, block.byteLength / 8);
      return new Map(
        answer.metrics!.map(([scope, name], m) => [
          columnName(scope, name),
          values.subarray(m * run.paths, (m + 1) * run.paths),
        ]),
      );
    },
    close: () => void child.kill(),
  };
}

/** Sends a command, one line of JSON, and reads the answer: one line of JSON, and as many bytes as it says. */
function asker(child: ChildProcessWithoutNullStreams) {
  let errors = "";
  child.stderr.on("data", (text: Buffer) => (errors += text.toString()));
  const ended = once(child, "close").then((): never => {
    throw new Error(`numpy's process ended: ${errors.trim()}`);
  });
  // Nobody waits for it once the process is closed.
  ended.catch(() => undefined);
  return async (command: object): Promise<{ answer: Answer; block: Buffer<ArrayBuffer> }> => {
    child.stdin.write(`${JSON.stringify(command)}\n`);
    const chunks: Buffer[] = [];
    let length = 0;
    let wanted = Infinity;
    let answer: Answer | undefined;
    while (length < wanted) {
      const [chunk] = (await Promise.race([once(child.stdout, "data"), ended])) as [Buffer];
      chunks.push(chunk);
      length += chunk.length;
      if (answer !== undefined) continue;
      const end = chunk.indexOf(10);
      if (end === -1) continue;
      const head = Buffer.concat(chunks);
      const line = head.subarray(0, head.length - chunk.length + end);
      answer = JSON.parse(line.toString()) as Answer;
      wanted = line.length + 1 + answer.bytes;
    }
    // A copy of its own, which begins where numbers of eight bytes may.
    const block = new Uint8Array(answer!.bytes);
    block.set(Buffer.concat(chunks).subarray(wanted - answer!.bytes, wanted));
    return { answer: answer!, block: Buffer.from(block.buffer) };
  };
}
