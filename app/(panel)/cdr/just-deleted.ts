import "server-only";
import { cookies } from "next/headers";

const name = "call-deleted";

/** For the page that comes next, with scripts and without; its address stays free of it. */
export async function noteDeleted(): Promise<void> {
  const jar = await cookies();
  jar.set(name, "1", { httpOnly: true, sameSite: "lax", path: "/cdr", maxAge: shownForSeconds });
}

export async function wasJustDeleted(): Promise<boolean> {
  return (await cookies()).has(name);
}

const shownForSeconds = 10;
