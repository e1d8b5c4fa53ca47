import { createHash } from "node:crypto";

/** The same name always has the same id, so that a second start finds what the first one made. */
export function stableId(name: string): string {
  const hex = createHash("sha256").update(`afterword demo ${name}`).digest("hex");
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join("-");
}
