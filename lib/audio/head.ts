import { open } from "node:fs/promises";

/** A file's first bytes, or all of it when it is shorter. */
export async function headOf(path: string, bytes: number): Promise<Buffer> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
  return buffer.subarray(0, bytesRead);
}
