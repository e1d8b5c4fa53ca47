import { AppError } from "../errors";
import { bodyOf } from "./body";

/** More than anybody waits for: the rest of a form that is too long is read only this far. */
const patienceBytes = 64 * 1024 * 1024;
/** For boundaries and headings around what is sent. */
const formBytes = 64 * 1024;

/**
 * A small form that carries a file, held in memory. Reads a longer one to its end, so that the
 * browser hears why it was refused. Throws `AppError` `too_large` or `invalid`.
 */
export async function readFormFile(request: Request, maxBytes: number): Promise<FormData> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bodyOf(request)) {
    length += chunk.length;
    if (length > patienceBytes) break;
    if (length <= maxBytes + formBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (length > maxBytes + formBytes) throw new AppError("too_large", "This form is too long.");

  const type = request.headers.get("content-type") ?? "";
  try {
    return await new Response(Buffer.concat(chunks), {
      headers: { "Content-Type": type },
    }).formData();
  } catch {
    throw new AppError("invalid", "This form cannot be read.");
  }
}
