/** A text of at most so many characters, its middle left out: the ends of a path say most. */
export function shortened(text: string, most = 160): string {
  if (text.length <= most) return text;
  const kept = Math.floor((most - 1) / 2);
  return `${text.slice(0, kept)}…${text.slice(-kept)}`;
}
