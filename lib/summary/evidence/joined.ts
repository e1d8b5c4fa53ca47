import type { Item } from "./items";

/** What a text holds of letters and digits, piece by piece, as it would be written together. */
export type Pieces = { joined: string[]; digits: string[]; rows: string[][] };

const at = new Set(["at", "@", "apenstaartje", "apestaartje", "apenstaart"]);
const separators = new Set(
  "dot punt point dash hyphen streepje koppelteken min minus underscore laagstreepje slash".split(
    " ",
  ),
);
const spellsOut = new Set(["for", "as", "van", "like", "zoals", "of", "voor"]);

/** "john at example dot com", "D, O, Y, L, E" and "double l" lose what only says how to write. */
export function piecesOf(items: Item[]): Pieces {
  const pieces: Pieces = { joined: [], digits: [], rows: [] };
  let row: string[] = [];

  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (!item) break;
    if (item.numeral || item.kind === "clock" || item.kind === "date") {
      const digits = item.numeral?.digits ?? item.text.replace(/\D/g, "");
      pieces.digits.push(digits);
      pieces.joined.push(digits);
      row.push(digits);
      continue;
    }
    if (item.kind === "sign" && item.text !== "@") continue;

    if (row.length > 0) pieces.rows.push(row);
    row = [];
    if (separators.has(item.text)) continue;
    pieces.joined.push(...lettersOf(items, index));
    index += skipped(items, index);
  }
  if (row.length > 0) pieces.rows.push(row);
  return pieces;
}

function lettersOf(items: Item[], index: number): string[] {
  const text = items[index]?.text ?? "";
  if (at.has(text)) return ["@"];
  const doubled = /^(?:double|dubbele?)$/.test(text) ? items[index + 1]?.text : undefined;
  if (doubled?.length === 1) return [doubled + doubled];
  return [text.replace(/'s?$/, "").replaceAll("'", "")];
}

/** "J for Juliet" and "double l" are one letter and what is said about it. */
function skipped(items: Item[], index: number): number {
  const text = items[index]?.text ?? "";
  if (/^(?:double|dubbele?)$/.test(text) && items[index + 1]?.text.length === 1) return 1;
  if (text.length !== 1 || !spellsOut.has(items[index + 1]?.text ?? "")) return 0;
  const word = items[index + 2]?.text === "in" ? 3 : 2;
  return items[index + word]?.text.startsWith(text) ? word : 0;
}

/** No name, address or number is longer: so much is not worth looking for piece by piece. */
const longest = 200;

/** Whether the pieces give the text when written together, from the start of one to an end. */
export function isJoined(pieces: string[], text: string): boolean {
  if (text === "") return false;
  if (text.length > longest) return pieces.join("").includes(text);
  return pieces.some((piece, first) => {
    if (piece === "" || !text.startsWith(piece)) return false;
    let length = piece.length;
    for (let next = first + 1; length < text.length; next++) {
      const more = pieces[next];
      if (more === undefined || !text.startsWith(more, length)) return false;
      length += more.length;
    }
    return true;
  });
}

/** Digits however grouped; of a telephone number the country or trunk prefix may differ. */
export function areDictated({ digits, rows }: Pieces, text: string): boolean {
  if (text.length >= 9) {
    const national = text.replace(/^(?:00)?(?:31|32|33|44|49|1)(?=\d{8})|^0/, "");
    const said = digits.join("");
    if (said.includes(text) || (national.length >= 8 && said.includes(national))) return true;
  }
  if (text.length >= 5) return isJoined(digits, text);
  return rows.some((row) => isJoined(row, text) && (text.length >= 3 || row.join("") === text));
}
