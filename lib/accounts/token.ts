import { createHash, randomBytes } from "node:crypto";

const idBytes = 16;
const secretBytes = 32;
const characters = Math.ceil(((2 * idBytes + secretBytes) * 4) / 3);

type Place = { companyId: string; linkId: string };

/** The text of a one-time link: where to look for it, then 256 random bits. */
export function newToken({ companyId, linkId }: Place): string {
  const ids = [companyId, linkId].map((id) => Buffer.from(id.replaceAll("-", ""), "hex"));
  return Buffer.concat([...ids, randomBytes(secretBytes)]).toString("base64url");
}

/** Where a token says it is to be found; null when it cannot be one of ours. */
export function placeOfToken(token: string): Place | null {
  if (token.length !== characters || !/^[\w-]+$/.test(token)) return null;

  const bytes = Buffer.from(token, "base64url");
  return { companyId: idAt(bytes, 0), linkId: idAt(bytes, idBytes) };
}

/**
 * As `sign_in_links.token_sha256` keeps it. The address is part of it: once a user has another
 * one, what was sent to the old one opens nothing.
 */
export function hashOfToken(token: string, email: string): string {
  return createHash("sha256").update(`${token}\n${email.toLowerCase()}`).digest("hex");
}

function idAt(bytes: Buffer, offset: number): string {
  const hex = bytes.subarray(offset, offset + idBytes).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
