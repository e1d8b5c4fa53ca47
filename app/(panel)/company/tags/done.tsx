import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";

/** What was done to an entry, once its form has gone. */
export function Done({ saved, removed }: { saved: boolean; removed: boolean }) {
  const t = useTranslations("choiceLists");
  if (!saved && !removed) return null;
  return (
    <Alert tone="good" role="status" className="mb-3">
      {t(saved ? "stored" : "removed")}
    </Alert>
  );
}
