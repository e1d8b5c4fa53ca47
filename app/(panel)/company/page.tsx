import { redirect } from "next/navigation";
import { requireAdmin } from "@/lib/auth/session";

export default async function CompanyPage() {
  await requireAdmin();
  redirect("/company/general");
}
