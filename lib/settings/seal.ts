import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  randomBytes,
} from "node:crypto";
import type { Keyring, SealingKey } from "../ctx";

/** The keys that seal what is kept in the database: 32 bytes each. */
export function createKeyring(current: Uint8Array, previous?: Uint8Array): Keyring {
  return { current: sealingKey(current), previous: previous ? sealingKey(previous) : null };
}

/**
 * Encrypts with AES-256-GCM. `purpose` says whose and what it is: a text sealed for one company
 * cannot be opened as another's.
 */
export function seal({ current }: Keyring, text: string, purpose: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", current.key, nonce).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return [format, current.id, nonce.toString("base64url"), sealed.toString("base64url")].join(".");
}

/** `isCurrent` is false when it was sealed with the previous key. Throws `CannotUnseal`. */
export function unseal(
  keyring: Keyring,
  sealed: string,
  purpose: string,
): { text: string; isCurrent: boolean } {
  const [version, keyId, nonce = "", bytes = ""] = sealed.split(".");
  const keys = [keyring.current, keyring.previous];
  const key = keys.find((candidate) => candidate?.id === keyId);
  if (version !== format || !key) throw new CannotUnseal();

  return {
    text: decrypt(key, Buffer.from(nonce, "base64url"), Buffer.from(bytes, "base64url"), purpose),
    isCurrent: key === keyring.current,
  };
}

/** A sealed text whose key is gone, or that was changed. */
export class CannotUnseal extends Error {
  constructor() {
    super("A sealed secret cannot be opened: was ENCRYPTION_KEY replaced without its predecessor?");
    this.name = "CannotUnseal";
  }
}

const format = "v1";
const tagBytes = 16;

function decrypt(key: SealingKey, nonce: Buffer, bytes: Buffer, purpose: string): string {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.key, nonce, { authTagLength: tagBytes })
      .setAAD(Buffer.from(purpose))
      .setAuthTag(bytes.subarray(-tagBytes));
    const text = decipher.update(bytes.subarray(0, -tagBytes), undefined, "utf8");
    return text + decipher.final("utf8");
  } catch {
    throw new CannotUnseal();
  }
}

/** The id is a piece of the key's hash: enough to tell keys apart, nothing to find one by. */
function sealingKey(bytes: Uint8Array): SealingKey {
  const hash = createHash("sha256").update("afterword sealing key").update(bytes).digest("hex");
  return { id: hash.slice(0, 12), key: createSecretKey(bytes) };
}
