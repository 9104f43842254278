/**
 * The built command line in a process that stays: it does one request after the other, without the time that a start takes. A
 * request is { args, cwd, env }, an answer { code, stdout, stderr }.
 */
import { bundledCommandLine } from "../../dist/src/cli/bundle.js";

const bundle = bundledCommandLine();
const { exit } = process;

/** What is written to a stream from now on, and how to hear it. */
function caught(stream) {
  const parts = [];
  stream.removeAllListeners("error");
  stream.write = (chunk, encoding, then = encoding) => {
    parts.push(Buffer.from(chunk));
    if (typeof then === "function") process.nextTick(then);
    return true;
  };
  return () => Buffer.concat(parts).toString("utf8");
}

process.on("message", async ({ args, cwd, env }) => {
  process.chdir(cwd);
  for (const name of Object.keys(process.env)) if (!(name in env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, env);
  process.exitCode = undefined;
  process.argv = [process.argv[0], process.argv[1], ...args];
  const [stdout, stderr] = [caught(process.stdout), caught(process.stderr)];
  const answer = (code) => ({ code, stdout: stdout(), stderr: stderr() });
  // A program that ends itself takes this process with it; another one is then started.
  process.exit = (code) => {
    process.send(answer(code ?? process.exitCode ?? 0), () => exit());
  };
  await bundle.commandLine(args);
  process.send(answer(process.exitCode ?? 0));
});
process.on("disconnect", () => exit());
