"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { engineNames } from "@/domain/engine";
import { type PanelStatus, panelStatus } from "@/domain/panel-status";
import { Alert } from "./ui/alert";

const everyMs = 10_000;

/** What keeps calls from being summarised, said once above every page while it lasts. */
export function StatusBanners({ first }: { first: PanelStatus | null }) {
  const t = useTranslations("banner");
  const { data } = useQuery({
    queryKey: ["panel-status"],
    queryFn: readStatus,
    refetchInterval: everyMs,
    staleTime: everyMs,
    retry: false,
    ...(first && { initialData: first }),
  });
  if (!data || (data.workerRunning && !data.engine)) return null;

  return (
    <div className="mb-6 grid gap-2">
      {!data.workerRunning && (
        <Alert tone="warn" role="status">
          <strong className="font-medium">{t("noWorker")}</strong>
          <p className="text-pretty">{t("noWorkerText")}</p>
        </Alert>
      )}
      {data.engine && <EngineBanner {...data.engine} />}
    </div>
  );
}

function EngineBanner({ problem, engine, variable }: NonNullable<PanelStatus["engine"]>) {
  const t = useTranslations("banner");
  const name = engine === "selfhosted" ? t("selfhosted") : engineNames[engine];
  return (
    <Alert tone="bad" role="status">
      <strong className="font-medium">{t(`${problem}.title`, { engine: name })}</strong>
      <p className="text-pretty">
        {t(`${problem}.text`, { variable })}{" "}
        <Link href="/company/general" prefetch={false} className="underline underline-offset-2">
          {t("openSettings")}
        </Link>
      </p>
    </Alert>
  );
}

async function readStatus({ signal }: { signal: AbortSignal }): Promise<PanelStatus> {
  const response = await fetch("/api/panel/status", { signal });
  if (!response.ok) throw new Error(String(response.status));
  return panelStatus.parse(await response.json());
}
