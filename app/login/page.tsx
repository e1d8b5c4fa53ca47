import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Entrance, entranceLink } from "@/components/entrance";
import { Alert } from "@/components/ui/alert";
import { oidcName } from "@/lib/auth/oidc";
import { relativePath } from "@/lib/auth/relative-path";
import { getSession } from "@/lib/auth/session";
import { readEnvironment } from "@/lib/env";
import { ElsewhereForm } from "./elsewhere-form";
import { SignInForm } from "./sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LoginPage({ searchParams }: Props) {
  const t = await getTranslations("signIn");
  const { callbackUrl: wanted, error } = await searchParams;
  const callbackUrl = relativePath(wanted);
  if (await getSession()) redirect(callbackUrl);

  const provider = oidcName(readEnvironment());
  return (
    <Entrance
      title={t("title")}
      lead={t("lead")}
      below={
        <Link href="/forgot" className={entranceLink}>
          {t("help")}
        </Link>
      }
    >
      {provider && error !== undefined && (
        <Alert tone="bad" role="alert" className="mt-5">
          {t(refusalOf(error), { name: provider })}
        </Alert>
      )}
      <SignInForm callbackUrl={callbackUrl} />
      {provider && <ElsewhereForm name={provider} callbackUrl={callbackUrl} />}
    </Entrance>
  );
}

/** next-auth names its own failures; ours are these two. */
function refusalOf(error: string | string[]): "unverified" | "unknown" | "elsewhereFailed" {
  return error === "unverified" || error === "unknown" ? error : "elsewhereFailed";
}
