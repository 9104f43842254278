import { QueueUsageError } from "./errors.ts";

/** Where a Redis server listens, and how to log in. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls: boolean;
  /** For messages: without user and password. */
  readonly shown: string;
}

const FORM = "redis://host:port/database, or rediss:// for TLS; a login is user:password@ before the host";
const DEFAULT_PORT = 6379;

/** What a URL says; a QueueUsageError, which does not repeat it, for what is none. */
export function redisAddress(url: string): RedisAddress {
  const { protocol, hostname, port, pathname, username, password, search, hash } = parsed(url);
  const tls = protocol === "rediss:";
  if (!tls && protocol !== "redis:")
    throw new QueueUsageError(`the URL of a queue begins with redis:// or rediss://, such as ${FORM}`);
  if (hostname === "") throw new QueueUsageError(`the URL of the queue names no host; it is ${FORM}`);
  if (search !== "" || hash !== "")
    throw new QueueUsageError(
      "the URL of the queue has a ? or #, which means nothing there; in a password write %3F or %23",
    );
  if (!/^\/?(\d{1,4})?$/.test(pathname))
    throw new QueueUsageError(
      "the URL of the queue has no number of a database after its host; in a password write / as %2F",
    );
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const number = port === "" ? DEFAULT_PORT : Number(port);
  const db = Number(pathname.slice(1));
  return {
    ...{ host, port: number, db, tls },
    ...(username !== "" && { username: decoded(username) }),
    ...(password !== "" && { password: decoded(password) }),
    shown: `${protocol}//${hostname}:${number}${db === 0 ? "" : `/${db}`}`,
  };
}

function parsed(url: string): URL {
  try {
    return new URL(url.trim());
  } catch {
    throw new QueueUsageError(`the URL of the queue can't be read; it is ${FORM}`);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new QueueUsageError("a % in the login of the queue's URL stands alone; write it as %25");
  }
}
