"use client";

import { useTranslations } from "next-intl";
import type { SummaryWire } from "@/domain/summary";
import { EditRows, type Filled, RemoveTick, RowProblem } from "./edit-rows";
import { TextArea } from "./edit-text";

type Props = { notes: SummaryWire["notes"]; language: string; filled: Filled };

export function EditNotes({ notes, language, filled }: Props) {
  const t = useTranslations("call");

  return (
    <EditRows
      title={t("notes")}
      list="notes"
      was={notes}
      filled={filled}
      problem={filled.listProblem("notes")}
      more={t("addNote")}
      row={({ was, index, name }) => {
        const problem = filled.problemOf(`${name}.text`);
        const label = was ? t("noteNumber", { number: index + 1 }) : t("newNote");
        return (
          <>
            <div className="group flex items-start gap-1">
              <input
                type="hidden"
                name={`${name}.from`}
                value={filled.typed[`${name}.from`] ?? (was ? index : "")}
              />
              <TextArea
                name={`${name}.text`}
                aria-label={label}
                aria-invalid={problem ? true : undefined}
                aria-describedby={problem ? `${name}-problem` : undefined}
                lang={language}
                placeholder={was ? undefined : t("newNote")}
                defaultValue={filled.typed[`${name}.text`] ?? was?.text ?? ""}
                className="group-has-[input:checked]:text-ink-soft group-has-[input:checked]:line-through"
              />
              {was && (
                <RemoveTick
                  name={`${name}.removed`}
                  label={t("removeNote", { number: index + 1 })}
                  on={filled.typed[`${name}.removed`] === "on"}
                />
              )}
            </div>
            <RowProblem id={`${name}-problem`} text={problem} />
          </>
        );
      }}
    />
  );
}
