import type { ReactNode } from "react";
import { requireUser } from "@/lib/auth/session";
import { webDeps } from "@/lib/deps";
import { recentPanelStatusOf } from "@/lib/http/panel-status";
import { Shell } from "./shell";

export default async function PanelLayout({ children }: { children: ReactNode }) {
  const { ctx, user, company } = await requireUser();
  // A banner that cannot be read must not keep the page from being read.
  const status = await recentPanelStatusOf(await webDeps(), ctx).catch(() => null);

  return (
    <Shell companyName={company.name} role={user.role} status={status}>
      {children}
    </Shell>
  );
}
