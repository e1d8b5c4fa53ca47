"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Mail, Webhook } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useActionState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { DeliveryState, DeliveryView } from "@/domain/delivery";
import { sendingAgain } from "./send-again";

const icons = { email: Mail, webhook: Webhook };
const tones: Record<DeliveryState, "accent" | "good" | "bad"> = {
  waiting: "accent",
  delivered: "good",
  failed: "bad",
};

/** Who was told of the summary, and how that went. */
export function Deliveries({
  callId,
  deliveries,
  isAdmin,
}: {
  callId: string;
  deliveries: DeliveryView[];
  isAdmin: boolean;
}) {
  const t = useTranslations("call");
  return (
    <section aria-label={t("deliveries")} className="mt-8 border-line border-t pt-5">
      <h2 className="mb-3 font-semibold text-[0.9375rem]">{t("deliveries")}</h2>
      <ul className="divide-y divide-line rounded-control border border-line bg-surface">
        {deliveries.map((delivery) => (
          <Delivery key={delivery.id} callId={callId} delivery={delivery} isAdmin={isAdmin} />
        ))}
      </ul>
    </section>
  );
}

type DeliveryProps = { callId: string; delivery: DeliveryView; isAdmin: boolean };

function Delivery({ callId, delivery, isAdmin }: DeliveryProps) {
  const t = useTranslations("call");
  const format = useFormatter();
  const sendAgain = sendingAgain(useQueryClient(), callId);
  const [state, action, isPending] = useActionState(sendAgain, null);
  const Icon = icons[delivery.channel];
  const last = delivery.attempts.at(-1);
  const time = (iso: string) =>
    format.dateTime(new Date(iso), {
      ...{ day: "numeric", month: "short" },
      ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
    });
  const canSendAgain =
    isAdmin &&
    (delivery.state === "failed" ||
      (delivery.channel === "webhook" && delivery.state === "delivered"));

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-3.5 py-2.5">
      <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
      <span className="min-w-0 flex-1 basis-40 truncate">
        <span className="sr-only">{t(`channels.${delivery.channel}`)}: </span>
        {delivery.recipient}
      </span>
      <span className="text-ink-soft text-xs">
        {[
          last && time(last.startedAt),
          last?.problem && t(`problems.${last.problem}`, { status: last.statusCode ?? 0 }),
          delivery.attempts.length > 1 && t("attempts", { count: delivery.attempts.length }),
          delivery.nextAttemptAt &&
            !delivery.isHeld &&
            t("nextAttempt", { time: time(delivery.nextAttemptAt) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
      <Badge tone={delivery.isHeld ? "neutral" : tones[delivery.state]}>
        {t(`deliveryStates.${delivery.isHeld ? "held" : delivery.state}`)}
      </Badge>
      {canSendAgain && (
        <form action={action}>
          <input type="hidden" name="deliveryId" value={delivery.id} />
          <Button type="submit" size="sm" variant="ghost" busy={isPending} disabled={isPending}>
            {t("sendAgain")}
          </Button>
        </form>
      )}
      {state && !state.ok && (
        <p role="alert" className="basis-full text-bad text-sm">
          {state.error}
        </p>
      )}
    </li>
  );
}
