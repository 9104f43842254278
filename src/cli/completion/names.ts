/**
 * An awk program that prints the names below a key at the top of a YAML file, `end` behind each: it reads what people write,
 * a name a line. It holds no single quote, so that every shell can quote it.
 */
export const NAMES_IN_FILE = [
  '/^[^ #]/ { inside = ($1 == top ":"); width = 0 }',
  "inside && /^ +[A-Za-z0-9_-]+:/ { indent = match($0, /[^ ]/); if (!width) width = indent",
  'if (indent == width) { sub(/:.*/, ""); sub(/^ +/, ""); print $0 end } }',
].join("; ");
