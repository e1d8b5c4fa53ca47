import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Brand } from "@/components/brand";
import { Card } from "@/components/ui/card";
import { relativePath } from "@/lib/auth/relative-path";
import { getSession } from "@/lib/auth/session";
import { SignInForm } from "./sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LoginPage({ searchParams }: Props) {
  const t = await getTranslations("signIn");
  const callbackUrl = relativePath((await searchParams).callbackUrl);
  if (await getSession()) redirect(callbackUrl);

  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="w-full max-w-sm">
        <Brand className="mb-8 justify-center text-lg" />
        <Card className="p-6 sm:p-8">
          <h1 className="font-semibold text-xl tracking-tight">{t("title")}</h1>
          <p className="mt-1 text-ink-soft">{t("lead")}</p>
          <SignInForm callbackUrl={callbackUrl} />
        </Card>
      </div>
    </main>
  );
}
