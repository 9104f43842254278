/** Who logs in, up to the last @ of an address, and what may follow a question mark. */
const SECRETS = /(rediss?:\/\/)(?:\S*@)?([^\s?]*)(\?\S*)?/gi;

/** A text in which no address of a Redis server names a user or a password: for messages, and for what is kept. */
export function withoutSecrets(text: string): string {
  if (!/rediss?:/i.test(text)) return text;
  return text.replace(SECRETS, (whole, scheme: string, place: string, query: string | undefined) => {
    const login = whole.slice(scheme.length).includes("@") ? "***@" : "";
    return `${scheme}${login}${place}${query === undefined ? "" : "?***"}`;
  });
}
