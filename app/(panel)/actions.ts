"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { endSession } from "@/lib/auth/session";
import { isSameOrigin } from "@/lib/http/same-origin";

export async function signOut(): Promise<void> {
  if (isSameOrigin(await headers())) await endSession();
  redirect("/login");
}
