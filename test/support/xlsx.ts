/** Reads workbooks as strictly as spreadsheets do, apart from the program that writes them. */
import { crc32, inflateRawSync } from "node:zlib";

export type Cell = string | number | null;

export interface ReadSheet {
  readonly name: string;
  readonly headers: readonly string[];
  /** By header; null where the cell is empty. */
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  /** The format code of each number, by header. */
  readonly formats: readonly Readonly<Record<string, string>>[];
  readonly xml: string;
}

/** The files of an archive by name, as its directory lists them; throws where sizes or sums are wrong. */
export function unzipped(archive: Buffer): ReadonlyMap<string, string> {
  const end = archive.length - 22;
  if (archive.readUInt32LE(end) !== 0x06054b50) throw new Error("no end of the directory");
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const files = new Map<string, string>();
  for (let k = 0; k < count; k += 1) {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new Error("no entry of the directory");
    const [sum, size, whole] = [16, 20, 24].map((field) => archive.readUInt32LE(at + field)) as [
      number,
      number,
      number,
    ];
    const length = archive.readUInt16LE(at + 28);
    const name = archive.toString("utf8", at + 46, at + 46 + length);
    const file = archive.readUInt32LE(at + 42);
    if (archive.readUInt32LE(file) !== 0x04034b50) throw new Error(`${name}: no header`);
    const start = file + 30 + archive.readUInt16LE(file + 26) + archive.readUInt16LE(file + 28);
    const bytes = inflateRawSync(archive.subarray(start, start + size));
    if (bytes.length !== whole || crc32(bytes) !== sum) throw new Error(`${name} is damaged`);
    files.set(name, bytes.toString("utf8"));
    at += 46 + length + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  if (at !== end) throw new Error("the directory ends elsewhere");
  return files;
}

const TOKEN =
  /<\?xml [^?>]*\?>\n|<(\/?)([\w:]+)((?: [\w:]+="(?:[^"<&]|&\w+;)*")*)(\/?)>|(?:[^<>&]|&(?:amp|lt|gt|quot);)+/gy;

/** The elements' names in order; throws where the text is no well-formed XML 1.0. */
export function elementsOf(xml: string): readonly string[] {
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/u.test(xml))
    throw new Error("a character that XML lacks");
  const open: string[] = [];
  const names: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(xml);
    if (token === null) throw new Error(`no XML at ${at}: ${xml.slice(at, at + 60)}`);
    const [, closes, name, , alone] = token;
    if (name === undefined) continue;
    if (closes === "/") {
      if (open.pop() !== name) throw new Error(`${name} closes what is not open`);
      continue;
    }
    names.push(name);
    if (alone !== "/") open.push(name);
  }
  if (open.length > 0) throw new Error(`${open.join()} stay open`);
  return names;
}

function unescape(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The sheets of a workbook, in its order. */
export function workbookOf(archive: Buffer): readonly ReadSheet[] {
  const files = unzipped(archive);
  for (const xml of files.values()) elementsOf(xml);
  const targets = new Map(
    [...files.get("xl/_rels/workbook.xml.rels")!.matchAll(/Id="(\w+)" Type="[^"]*" Target="([^"]+)"/g)].map(
      ([, id, target]) => [id!, target!],
    ),
  );
  const formats = formatsOf(files.get("xl/styles.xml")!);
  return [
    ...files.get("xl/workbook.xml")!.matchAll(/<sheet name="([^"]+)" sheetId="\d+" r:id="(\w+)"\/>/g),
  ].map(([, name, id]) => sheetOf(unescape(name!), files.get(`xl/${targets.get(id!)!}`)!, formats));
}

/** The format codes by style. */
function formatsOf(styles: string): readonly string[] {
  const codes = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]+)"\/>/g)].map(([, id, code]) => [
      id!,
      unescape(code!),
    ]),
  );
  const list = /<cellXfs count="(\d+)">(.*)<\/cellXfs>/.exec(styles)!;
  const all = [...list[2]!.matchAll(/<xf numFmtId="(\d+)"/g)].map(([, id]) => codes.get(id!) ?? "General");
  if (all.length !== Number(list[1])) throw new Error("styles are counted wrong");
  return all;
}

const CELL =
  /<c r="([A-Z]+)(\d+)" s="(\d+)"(?: t="inlineStr"><is><t xml:space="preserve">([^<]*)<\/t><\/is>|><v>([^<]+)<\/v>)<\/c>/gy;

function sheetOf(name: string, xml: string, formats: readonly string[]): ReadSheet {
  const rows = [...xml.matchAll(/<row r="(\d+)"[^>]*>(.*?)<\/row>/g)].map(([, number, cells], k) => {
    if (Number(number) !== k + 1) throw new Error(`${name}: rows out of order`);
    const read: { cell: Cell; format: string }[] = [];
    CELL.lastIndex = 0;
    while (CELL.lastIndex < cells!.length) {
      const found = CELL.exec(cells!);
      if (found === null) throw new Error(`${name}: no cell in row ${k + 1}`);
      const [, letters, row, style, text, value] = found;
      const column = columnOf(letters!);
      if (Number(row) !== k + 1 || column < read.length) throw new Error(`${name}: cells out of order`);
      const cell = text === undefined ? Number(value) : unescape(text);
      if (typeof cell === "number" && !Number.isFinite(cell))
        throw new Error(`${name}: ${value!} is no number`);
      read[column] = { cell, format: formats[Number(style)]! };
    }
    return read;
  });
  const [head = [], ...body] = rows;
  const headers = head.map(({ cell }) => String(cell));
  const byHeader = <T>(row: (typeof rows)[number], of: (read: (typeof row)[number] | undefined) => T) =>
    Object.fromEntries(headers.map((header, c) => [header, of(row[c])]));
  return {
    name,
    headers,
    rows: body.map((row) => byHeader(row, (read) => read?.cell ?? null)),
    formats: body.map((row) => byHeader(row, (read) => read?.format ?? "")),
    xml,
  };
}

/** The number that a spreadsheet has for a day. */
export function serial(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;
}
