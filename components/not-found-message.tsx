"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { MessagePage } from "./message-page";
import { buttonLook } from "./ui/button";

export function NotFoundMessage() {
  const t = useTranslations("notFound");
  return (
    <MessagePage title={t("title")} text={t("text")}>
      <Link href="/" className={buttonLook()}>
        {t("home")}
      </Link>
    </MessagePage>
  );
}
