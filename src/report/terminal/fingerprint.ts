/** Digits of a fingerprint that tell results apart. */
const FEW_DIGITS = 12;

/** A fingerprint as people read it, "v1: 3c96…" for "v1:3c96…". */
export function fingerprintText(fingerprint: string): string {
  const { version, digits } = partsOf(fingerprint);
  return `${version}${digits}`;
}

/** Several in few digits each, after their names where they have any: "v1: base 3c96…, upside 3fca…". One program made them. */
export function fingerprintsText(
  fingerprints: readonly { readonly name?: string; readonly fingerprint: string }[],
): string {
  const each = fingerprints.map(({ name, fingerprint }) => {
    const digits = partsOf(fingerprint).digits.slice(0, FEW_DIGITS);
    return name === undefined ? digits : `${name} ${digits}`;
  });
  return `${partsOf(fingerprints[0]?.fingerprint ?? "").version}${each.join(", ")}`;
}

function partsOf(fingerprint: string): { readonly version: string; readonly digits: string } {
  const [, version, digits = fingerprint] = /^(v\d+):(.*)$/.exec(fingerprint) ?? [];
  // A folder of an earlier program names no version.
  return { version: version === undefined ? "" : `${version}: `, digits };
}
