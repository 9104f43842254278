import { isIP } from "node:net";
import type { Redis } from "ioredis";
import type { RedisAddress } from "./address.ts";
import { QueueError, QueueUsageError } from "./errors.ts";
import type { Peers } from "./packages.ts";
import { withoutSecrets } from "./secrets.ts";

/** Hears a line for the user. */
export type Tell = (line: string) => void;

const CONNECT_MS = 10_000;
const LONGEST_PAUSE_MS = 2000;

/**
 * A connection to a Redis server. It fails at once where there is none yet: with a QueueError, or a QueueUsageError where no
 * retry helps. One that is lost later is sought until it is there again, which is told.
 */
export async function connect({ Redis: Client }: Peers, address: RedisAddress, tell: Tell): Promise<Redis> {
  const { host, port, db, username, password, tls, shown } = address;
  let connected = false;
  let failure: Error | undefined;
  const redis = new Client({
    ...{ host, port, db, lazyConnect: true, connectTimeout: CONNECT_MS, keepAlive: CONNECT_MS },
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(tls && { tls: isIP(host) === 0 ? { servername: host } : {} }),
    protocol: 2,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (connected ? Math.min(100 * times, LONGEST_PAUSE_MS) : null),
  });
  redis.on("error", (error: Error) => (failure = error));
  try {
    await redis.connect();
    await redis.ping();
    if (failure !== undefined) throw failure; // the database has another number than any
  } catch (error) {
    redis.disconnect();
    throw refusalOf(failure ?? (error as Error), shown);
  }
  connected = true;
  let lost = false;
  redis.on("close", () => {
    if (lost || redis.status === "end") return;
    lost = true;
    tell(`warning: the connection to ${shown} is lost; it is sought until it is there again`);
  });
  redis.on("ready", () => {
    if (lost) tell(`note: connected to ${shown} again`);
    lost = false;
  });
  return redis;
}

/** What a server answered that it will not do, as where its memory is full, as an error of the queue; any other error as it is. */
export function asQueueError(error: unknown, { shown }: RedisAddress): unknown {
  if (!(error instanceof Error) || error.name !== "ReplyError") return error;
  return refusalOf(error, shown);
}

/** What the same command may not meet again later. */
const PASSING: readonly Reason[] = [
  [/ECONNREFUSED/, "nothing listens there"],
  [/ENOTFOUND|EAI_AGAIN/, "there is no such host"],
  [/ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/, "it does not answer, or not in the way asked for (TLS or not)"],
  [
    /ECONNRESET|EPIPE|Connection is closed|Socket closed/,
    "it closes the connection: it may want TLS (rediss://)",
  ],
];

/** What takes another URL, or another server. */
const LASTING: readonly Reason[] = [
  [/WRONGPASS|invalid password|invalid username/, "user or password is wrong"],
  [/NOAUTH/, "it wants a password: write it into the URL"],
  [/no password is set|without any password configured/, "it has no password, and the URL has one"],
  [/NOPERM/, "the user may not do what a queue needs"],
  [/DB index|invalid DB/, "it has no database of that number"],
  [
    /wrong version number|EPROTO|packet length too long|ssl/i,
    "it does not speak TLS: write redis:// for rediss://",
  ],
  [
    /certificate|self.signed|altnames/i,
    "its certificate is not trusted (NODE_EXTRA_CA_CERTS names further ones)",
  ],
];

type Reason = readonly [RegExp, string];

/** Why a server is not there or does not do it, in words, and as the system says it. */
function refusalOf(error: Error, shown: string): QueueError | QueueUsageError {
  const own = withoutSecrets(messageOf(error)).replace(/\s+/g, " ");
  const reasonIn = (reasons: readonly Reason[]) => reasons.find(([pattern]) => pattern.test(own))?.[1];
  const passing = reasonIn(PASSING);
  const lasting = passing === undefined ? reasonIn(LASTING) : undefined;
  const reason = passing ?? lasting;
  const message = `${shown}: ${reason === undefined ? own : `${reason} (${own})`}`;
  const Refusal = lasting === undefined ? QueueError : QueueUsageError;
  return new Refusal(message, { cause: error });
}

/** One that was tried at several places has none of its own. */
function messageOf(error: Error): string {
  if (error.message !== "") return error.message;
  const [first] = error instanceof AggregateError ? (error.errors as readonly Error[]) : [];
  return first?.message ?? error.name;
}
