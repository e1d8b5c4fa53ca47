import { maxImportBytes } from "@/domain/user-import";
import { getSession } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";
import { readFormFile } from "@/lib/http/form-file";
import { respond } from "@/lib/http/respond";
import { isSameOrigin } from "@/lib/http/same-origin";
import { keepImport } from "@/lib/users/import/keep";

const page = "/company/users/import";

/**
 * Takes a file, or what was pasted, from the page's own form and leads to its preview. A server
 * action takes 1 MB, hence a route; it answers by leading back, as the form needs no scripts.
 */
export async function POST(request: Request): Promise<Response> {
  return respond(request, async (deps) => {
    if (!isSameOrigin(request.headers)) {
      throw new AppError("forbidden", "This form was sent from another site.");
    }
    const session = await getSession();
    if (!session) return leadTo(`/login?${new URLSearchParams({ callbackUrl: page })}`);

    const bytes = await bytesOf(request);
    if (bytes === "too_large" || bytes === "damaged") return leadBack({ problem: bytes });
    const kept = await keepImport(deps, session.ctx, bytes);
    if ("id" in kept) return leadTo(`${page}/${kept.id}`);
    return leadBack({ problem: kept.problem, ...kept.facts });
  });
}

async function bytesOf(request: Request): Promise<Uint8Array | "too_large" | "damaged"> {
  try {
    const form = await readFormFile(request, maxImportBytes);
    const [file, text] = [form.get("file"), form.get("text")];
    const isFile = file instanceof File && file.size > 0;
    const source = isFile ? file : new Blob([typeof text === "string" ? text : ""]);
    return source.size > maxImportBytes ? "too_large" : new Uint8Array(await source.arrayBuffer());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === "too_large" ? "too_large" : "damaged";
  }
}

function leadBack(facts: Record<string, string | number>): Response {
  const texts = Object.entries(facts).map(([name, value]) => [name, String(value)]);
  return leadTo(`${page}?${new URLSearchParams(Object.fromEntries(texts))}`);
}

/** Relative: whatever name the browser asked by stays. */
function leadTo(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}
