import { PhoneCall } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { PageHeader } from "@/components/page-header";
import { buttonLook } from "@/components/ui/button";
import { userTexts } from "@/domain/user";
import { requireAdmin } from "@/lib/auth/session";
import { webDeps } from "@/lib/deps";
import { orNotFound } from "@/lib/http/or-not-found";
import { getUser } from "@/lib/users/get";
import { storeUser } from "../actions";
import { Readiness } from "../readiness";
import { storeRemoved } from "../remove-actions";
import { RemoveUser } from "../remove-user";
import { UserForm } from "../user-form";
import { SignInSection } from "./sign-in-section";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await readUser((await params).id);
  return { title: name };
}

export default async function UserPage({ params }: Props) {
  const user = await readUser((await params).id);
  const [nav, t] = [await getTranslations("nav"), await getTranslations("users")];

  return (
    <div className="max-w-3xl">
      <PageHeader
        above={`${nav("company")} / ${nav("users")}`}
        title={user.name}
        lead={<Readiness user={user} />}
        actions={
          <Link
            href={`/cdr?userId=${user.id}`}
            prefetch={false}
            className={buttonLook({ size: "sm" })}
          >
            <PhoneCall aria-hidden="true" />
            {t("calls")}
          </Link>
        }
      />
      <UserForm key={user.id} userId={user.id} user={userTexts(user)} send={storeUser} />
      <SignInSection userId={user.id} />
      <RemoveUser userId={user.id} send={storeRemoved} />
    </div>
  );
}

const readUser = cache(async (id: string) => {
  const { ctx } = await requireAdmin();
  return orNotFound(getUser(await webDeps(), ctx, id));
});
