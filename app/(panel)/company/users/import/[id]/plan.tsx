import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/card";
import { type UserInput, userForm } from "@/domain/user";
import { type ImportPlan, importColumns } from "@/domain/user-import";
import { useFieldText } from "./use-field-text";

/** Enough to see whether a file is understood; the counts tell of all of them. */
const shown = 100;

export function PlanBad({ rows, importId }: { rows: ImportPlan["bad"]; importId: string }) {
  const t = useTranslations("userImport");
  if (rows.length === 0) return null;

  const link = (
    <a
      href={`/api/panel/users/import/${importId}/problems`}
      download
      className="shrink-0 whitespace-nowrap rounded-sm font-medium text-accent text-sm underline underline-offset-3 hover:text-accent-hover"
    >
      {t("allProblems")}
    </a>
  );
  return (
    <Part id="bad" title={t("counts.leftOut")} lead={t("badLead")} actions={link} all={rows.length}>
      {rows.slice(0, shown).map(({ line, problems }) => (
        <Row key={line} line={line}>
          {problems.map(({ code, facts }) => (
            <p key={code} className="text-ink">
              {t(`rowProblems.${code}`, facts)}
            </p>
          ))}
        </Row>
      ))}
    </Part>
  );
}

export function PlanChanged({ rows }: { rows: ImportPlan["changed"] }) {
  const t = useTranslations("userImport");
  const text = useFieldText();
  if (rows.length === 0) return null;

  return (
    <Part id="changed" title={t("counts.changed")} all={rows.length}>
      {rows.slice(0, shown).map(({ line, userId, name, before, after }) => (
        <Row key={userId} line={line}>
          <p className="truncate font-medium text-ink">{name}</p>
          {importColumns
            .filter((column) => column in after)
            .map((column) => (
              <p key={column} className="break-words text-ink-soft">
                {t(`columns.${column}`)}: {text(before, column)} <span aria-hidden="true">→</span>
                <span className="sr-only">{t("becomes")}</span>{" "}
                <span className="text-ink">{text(after, column)}</span>
              </p>
            ))}
        </Row>
      ))}
    </Part>
  );
}

export function PlanAdded({ rows }: { rows: ImportPlan["created"] }) {
  const t = useTranslations("userImport");
  const text = useFieldText();
  if (rows.length === 0) return null;

  return (
    <Part id="added" title={t("counts.created")} all={rows.length}>
      {rows.slice(0, shown).map(({ line, user }) => (
        <Row key={line} line={line}>
          <p className="truncate font-medium text-ink">{user.name}</p>
          <p className="break-words text-ink-soft">
            {told(user)
              .map((column) => text(user, column))
              .join(" · ")}
          </p>
        </Row>
      ))}
    </Part>
  );
}

/** What there is to say of a new user besides the name. */
function told(user: UserInput): (keyof UserInput)[] {
  const names = userForm.keyof().options;
  return names.filter((name) => name !== "name" && user[name] !== null);
}

type PartProps = {
  id: string;
  title: string;
  lead?: string;
  actions?: ReactNode;
  all: number;
  children: ReactNode;
};

function Part({ id, title, lead, actions, all, children }: PartProps) {
  const t = useTranslations("userImport");
  return (
    <Section id={id} title={title} lead={lead} actions={actions} className="mb-6">
      <ul className="divide-y divide-line">{children}</ul>
      {all > shown && (
        <p className="border-line border-t pt-3 text-ink-soft text-sm">
          {t("more", { rows: all - shown })}
        </p>
      )}
    </Section>
  );
}

function Row({ line, children }: { line: number; children: ReactNode }) {
  const t = useTranslations("userImport");
  return (
    <li className="flex gap-4 py-2.5 text-sm">
      <span className="w-20 shrink-0 text-ink-soft tabular-nums">{t("atLine", { line })}</span>
      <div className="min-w-0">{children}</div>
    </li>
  );
}
