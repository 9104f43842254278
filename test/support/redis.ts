import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import { temporaryFolder } from "./temporary.ts";

/** The server's program that is installed; undefined where there is none. */
export const REDIS_SERVER = ["redis-server", "valkey-server"].find(
  (name) => spawnSync(name, ["--version"]).status === 0,
);

export const NO_REDIS = "neither redis-server nor valkey-server is installed (apt-get install redis-server)";

/** A server on loopback, of this test alone. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Ends it and starts it again, with what it wrote, or without. */
  readonly restart: (options?: { readonly forget?: boolean; readonly downMs?: number }) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts a server with what it takes to survive a restart. */
export async function startRedis(...more: readonly string[]): Promise<RedisServer> {
  const folder = temporaryFolder();
  const port = await freePort();
  let child = start();
  await listening(port);
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    async restart({ forget = false, downMs = 0 } = {}) {
      await stop();
      await setTimeout(downMs);
      child = start(forget ? ["--appenddirname", `of-${performance.now()}`] : []);
      await listening(port);
    },
    stop,
  };

  function start(last: readonly string[] = []): ChildProcess {
    const place = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder];
    const durable = ["--save", "", "--appendonly", "yes"];
    return spawn(REDIS_SERVER!, [...place, ...durable, ...more, ...last], { stdio: "ignore" });
  }

  async function stop(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { readonly port: number };
  server.close();
  await once(server, "close");
  return port;
}

async function listening(port: number): Promise<void> {
  for (let waited = 0; waited < 500; waited++) {
    const socket = connect(port, "127.0.0.1");
    const isOpen = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "error").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    await setTimeout(20);
  }
  throw new Error(`no server listens on port ${port}`);
}
