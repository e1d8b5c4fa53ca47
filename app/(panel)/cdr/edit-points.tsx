"use client";

import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { CallDetail } from "@/domain/call-view";
import type { SummaryWire } from "@/domain/summary";
import { EditRows, type Filled, RemoveTick, RowProblem } from "./edit-rows";
import { TextArea } from "./edit-text";

type Props = { summary: SummaryWire; detail: CallDetail; filled: Filled };
type Point = SummaryWire["actionPoints"][number];

/** What has to be done, by whom, by when. */
export function EditPoints({ summary, detail, filled }: Props) {
  const t = useTranslations("call");
  const { typed, problemOf, listProblem } = filled;

  return (
    <EditRows
      title={t("actionPoints")}
      list="points"
      was={summary.actionPoints}
      filled={filled}
      problem={listProblem("points")}
      more={t("addPoint")}
      row={({ was, index, name }) => {
        const number = index + 1;
        const problems = {
          text: problemOf(`${name}.text`),
          owner: problemOf(`${name}.owner`),
          due: problemOf(`${name}.due`),
        };
        const tied = (field: keyof typeof problems) =>
          problems[field] && {
            ...{ "aria-invalid": true as const, "aria-describedby": `${name}-${field}` },
          };
        return (
          <div className="group grid grid-cols-1 gap-2 rounded-control border border-line bg-surface p-2.5">
            <input
              type="hidden"
              name={`${name}.from`}
              value={typed[`${name}.from`] ?? was?.id ?? ""}
            />
            <div className="flex items-start gap-1">
              <TextArea
                name={`${name}.text`}
                aria-label={was ? t("pointNumber", { number }) : t("newPoint")}
                lang={summary.language}
                placeholder={was ? undefined : t("newPoint")}
                defaultValue={typed[`${name}.text`] ?? was?.text ?? ""}
                className="group-has-[input:checked]:text-ink-soft group-has-[input:checked]:line-through"
                {...tied("text")}
              />
              {was && (
                <RemoveTick
                  name={`${name}.removed`}
                  label={t("removePoint", { number })}
                  on={typed[`${name}.removed`] === "on"}
                />
              )}
            </div>
            <RowProblem id={`${name}-text`} text={problems.text} />
            <div className="flex flex-wrap items-center gap-2">
              <Select
                name={`${name}.owner`}
                aria-label={t("ownerOf", { number })}
                defaultValue={typed[`${name}.owner`] ?? (was ? ownerOf(was) : "unknown")}
                className="min-w-0 flex-1 basis-40"
                {...tied("owner")}
              >
                <OwnerOptions detail={detail} was={was} />
              </Select>
              <Input
                type="date"
                name={`${name}.due`}
                aria-label={t("dueOf", { number })}
                defaultValue={typed[`${name}.due`] ?? was?.dueDate ?? ""}
                className="w-40"
                {...tied("due")}
              />
            </div>
            {was?.dueText && (
              <p className="text-ink-soft text-xs">{t("dueAsSaid", { words: was.dueText })}</p>
            )}
            <RowProblem id={`${name}-owner`} text={problems.owner} />
            <RowProblem id={`${name}-due`} text={problems.due} />
          </div>
        );
      }}
    />
  );
}

/** Those who talked by name, then the sides of the call; whoever it was stays to be chosen. */
function OwnerOptions({ detail, was }: { detail: CallDetail; was: Point | null }) {
  const t = useTranslations("call");
  const isInternal = detail.call.direction === "internal";
  const people = detail.talkers.map(({ userId, role }) => ({
    value: `${isInternal ? role : "agent"} ${userId}`,
    label: detail.people[userId] ?? t("speakers.agent"),
  }));
  const sides = (
    isInternal ? (["caller", "callee"] as const) : (["customer", "agent"] as const)
  ).map((side) => ({ value: side, label: t(`speakers.${side}`) }));
  const options = [...people, ...sides, { value: "unknown", label: t("nobodyNamed") }];
  const isMissing = was !== null && !options.some(({ value }) => value === ownerOf(was));
  if (isMissing) {
    const name = was.ownerUserId ? detail.people[was.ownerUserId] : undefined;
    options.push({ value: ownerOf(was), label: name ?? t(`speakers.${was.owner}`) });
  }
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

function ownerOf({ owner, ownerUserId }: Point): string {
  return ownerUserId ? `${owner} ${ownerUserId}` : owner;
}
