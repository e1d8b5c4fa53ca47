import { useTranslations } from "next-intl";
import { languageNames, type UserInput } from "@/domain/user";

/** What a field of a user says, in the reader's words. */
export function useFieldText() {
  const t = useTranslations("user");

  return (user: Partial<UserInput>, field: keyof UserInput): string => {
    if (field === "storageDays") return t("days", { days: user.storageDays ?? 0 });
    if (field === "recording") return t(`rules.${user.recording ?? "never"}`);
    if (field === "role") return t(`roles.${user.role ?? "agent"}`);
    if (field === "language") return user.language ? languageNames[user.language] : "–";
    return user[field] || "–";
  };
}
