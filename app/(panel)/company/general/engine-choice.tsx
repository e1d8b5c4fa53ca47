"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type SubmitEvent, useOptimistic } from "react";
import { HostingText } from "@/components/hosting-text";
import { cn } from "@/components/ui/cn";
import { useIsAwake } from "@/components/use-is-awake";
import { type Send, useServerForm } from "@/components/use-server-form";
import type { HostingLine } from "@/domain/hosting";
import type { EngineId } from "@/domain/settings";

type Engine = {
  id: EngineId;
  name: string;
  hosting: HostingLine;
  isConfigured: boolean;
  /** What is missing when it is not. */
  reason: { variable: string } | null;
};

type Props = { engines: Engine[]; chosen: EngineId; send: Send<void> };

/** Each choice is a submit button, so that it works before any script has loaded. */
export function EngineChoice({ engines, chosen, send }: Props) {
  const t = useTranslations("general.engine");
  const isAwake = useIsAwake();
  const { problem, action, isPending, submit } = useServerForm(send);
  const [shown, show] = useOptimistic(chosen);

  const usable = engines.filter(({ isConfigured }) => isConfigured);
  const reachable = usable.find(({ id }) => id === shown) ?? usable[0];
  const place = engines.find(({ id }) => id === shown)?.hosting.hosting ?? "unknown";

  function choose(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget, event.nativeEvent.submitter);
    const wanted = engines.find(({ id }) => id === form.get("engine"));
    if (wanted && wanted.id !== shown) submit(form, { meanwhile: () => show(wanted.id) });
  }

  return (
    <form action={action} onSubmit={choose} className="px-5 py-5">
      <p id="engine" className="font-medium text-ink">
        {t("label")}
      </p>
      <div
        role="radiogroup"
        aria-labelledby="engine"
        aria-busy={isPending || undefined}
        onKeyDown={moveByArrow}
        className="mt-3 grid gap-2"
      >
        {engines.map((engine) => (
          <EngineOption
            key={engine.id}
            engine={engine}
            isChosen={engine.id === shown}
            // One stop for the Tab key, as in every radio group; arrows need scripts.
            tabIndex={isAwake && engine !== reachable ? -1 : 0}
          />
        ))}
      </div>
      <p role="status" className="mt-3 text-ink-soft text-sm">
        {t(`processed.${place}`)}
      </p>
      {problem && !isPending && (
        <p role="alert" className="mt-1 text-bad text-sm">
          {problem.fields?.engine ?? problem.error}
        </p>
      )}
    </form>
  );
}

type OptionProps = { engine: Engine; isChosen: boolean; tabIndex: number };

function EngineOption({ engine, isChosen, tabIndex }: OptionProps) {
  const t = useTranslations("general.engine");
  const { id, name, hosting, reason } = engine;

  return (
    <div
      className={cn(
        "relative flex items-start gap-3 rounded-control border border-line p-3 transition-colors",
        isChosen && "border-accent bg-accent-soft",
        reason ? "bg-canvas" : !isChosen && "hover:bg-hover",
      )}
    >
      <span
        aria-hidden="true"
        className={cn(
          "mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-line-strong bg-surface",
          isChosen && "border-accent bg-accent",
          reason && "opacity-55",
        )}
      >
        {isChosen && <span className="size-1.5 rounded-full bg-on-accent" />}
      </span>
      <div className="min-w-0 text-sm">
        {/* biome-ignore lint/a11y/useSemanticElements: an input could not submit without scripts */}
        <button
          type="submit"
          role="radio"
          name="engine"
          value={id}
          aria-checked={isChosen}
          aria-describedby={`${id}-line`}
          disabled={reason !== null}
          tabIndex={tabIndex}
          className="text-left font-medium text-ink outline-none after:absolute after:-inset-px after:rounded-control focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:outline-offset-2 disabled:cursor-not-allowed disabled:text-ink-soft"
        >
          {name}
        </button>
        <div id={`${id}-line`} className="text-ink-soft">
          <HostingText line={hosting} />
          {reason && <p>{t("notConfigured", { variable: reason.variable })}</p>}
        </div>
      </div>
    </div>
  );
}

/** As in a browser's own radio group: arrows move, and choose where they arrive. */
function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;

  event.preventDefault();
  const options = [
    ...event.currentTarget.querySelectorAll<HTMLButtonElement>("[role=radio]:enabled"),
  ];
  const at = options.findIndex((option) => option.matches(":focus"));
  const next = options.at((at + step) % options.length);
  next?.focus();
  next?.click();
}
