import { UsageError } from "../terminal/errors.ts";

type Readers = Readonly<Record<string, () => unknown>>;

/** What each reader returns, by its name. All UsageErrors they throw are thrown as one, a line each. */
export function gather<R extends Readers>(readers: R): { [Name in keyof R]: ReturnType<R[Name]> } {
  const messages: string[] = [];
  const values = Object.entries(readers).map(([name, read]) => {
    try {
      return [name, read()];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      messages.push(error.message);
      return [name, undefined];
    }
  });
  if (messages.length > 0) throw new UsageError(messages.join("\n"));
  return Object.fromEntries(values) as { [Name in keyof R]: ReturnType<R[Name]> };
}
