import { PhoneCall } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { PageHeader } from "@/components/page-header";
import { Alert } from "@/components/ui/alert";
import { buttonLook } from "@/components/ui/button";
import { summaryLanguageChoices } from "@/domain/summary-language";
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

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { name } = await readUser((await params).id);
  return { title: name };
}

export default async function UserPage({ params, searchParams }: Props) {
  const { ctx } = await requireAdmin();
  const user = await readUser((await params).id);
  const isRestored = (await searchParams).restored !== undefined && !user.canSignIn;
  const [nav, t] = [await getTranslations("nav"), await getTranslations("users")];
  const removal = await getTranslations("userRemoval");

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
      {isRestored && (
        <Alert tone="good" role="status" className="mb-4">
          {removal("restored", { name: user.name })}
        </Alert>
      )}
      <UserForm
        key={user.id}
        userId={user.id}
        user={userTexts(user)}
        summaryLanguages={summaryLanguageChoices(await getLocale())}
        send={storeUser}
      />
      <SignInSection userId={user.id} />
      {ctx.actor.userId !== user.id && <RemoveUser userId={user.id} send={storeRemoved} />}
    </div>
  );
}

const readUser = cache(async (id: string) => {
  const { ctx } = await requireAdmin();
  return orNotFound(getUser(await webDeps(), ctx, id));
});
