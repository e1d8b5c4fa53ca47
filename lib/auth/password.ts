import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

type Cost = { log2N: number; r: number; p: number };

/** OWASP's figures for 32 MB of memory; about 0.2 s of one core. */
const cost: Cost = { log2N: 15, r: 8, p: 3 };
const keyBytes = 32;

/** `scrypt$15$8$3$<salt>$<key>`, base64url: the parameters travel along, so they can be raised. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  const parts = [cost.log2N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")];
  return `scrypt$${parts.join("$")}`;
}

/**
 * Whether a password is the one of a hash. Without a hash (nobody has that address) it works as
 * long and says no, so that the time taken tells nothing.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const stored = hash === null ? nobody : parseHash(hash);
  const key = await derive(password, stored.salt, stored.cost);
  return hash !== null && timingSafeEqual(key, stored.key);
}

/** A password for somebody to be told: 96 random bits in groups that can be read out. */
export function generatePassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789".split("");
  const characters = Array.from(randomBytes(20), (byte) => letters[byte % letters.length]);
  return characters.join("").replace(/(.{5})(?=.)/g, "$1-");
}

const nobody = { cost, salt: Buffer.alloc(16), key: Buffer.alloc(keyBytes) };

function parseHash(hash: string) {
  const match = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]+)$/.exec(hash);
  if (!match) throw new Error("A stored password hash cannot be read.");

  const [, log2N, r, p, salt = "", key = ""] = match;
  return {
    cost: { log2N: Number(log2N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, "base64url"),
    key: Buffer.from(key, "base64url"),
  };
}

function derive(password: string, salt: Buffer, { log2N, r, p }: Cost): Promise<Buffer> {
  const options = { N: 2 ** log2N, r, p, maxmem: 2 ** log2N * r * 256 };
  return new Promise((resolve, reject) => {
    // The same characters typed on another keyboard may be composed differently.
    scrypt(password.normalize("NFKC"), salt, keyBytes, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
