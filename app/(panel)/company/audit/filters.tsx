import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button, buttonLook } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type AuditFilters, auditActors, auditKinds } from "@/domain/audit";

type Props = {
  filters: Omit<AuditFilters, "cursor">;
  people: { id: string; name: string }[];
};

/** What the log is narrowed to: a plain form, whose fields become the page's address. */
export function Filters({ filters, people }: Props) {
  const t = useTranslations("audit");
  const isKnown = people.some(({ id }) => id === filters.person);
  const isGone = filters.person !== undefined && !isKnown && !isActor(filters.person);
  return (
    <search>
      <form
        // Fields keep what is typed into them; another address means other values.
        key={JSON.stringify(filters)}
        method="get"
        action="/company/audit"
        className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
      >
        <FormField id="person" label={t("who")} className="sm:w-52">
          {(control) => (
            <Select {...control} name="person" defaultValue={filters.person ?? ""}>
              <option value="">{t("anybody")}</option>
              {people.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              {isGone && <option value={filters.person}>{t("somebody")}</option>}
              {auditActors.map((actor) => (
                <option key={actor} value={actor}>
                  {t(`actors.${actor}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField id="kind" label={t("about")} className="sm:w-44">
          {(control) => (
            <Select {...control} name="kind" defaultValue={filters.kind ?? ""}>
              <option value="">{t("anything")}</option>
              {auditKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kinds.${kind}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField id="from" label={t("from")}>
          {(control) => (
            <Input {...control} type="date" name="from" defaultValue={filters.from ?? ""} />
          )}
        </FormField>
        <FormField id="to" label={t("to")}>
          {(control) => (
            <Input {...control} type="date" name="to" defaultValue={filters.to ?? ""} />
          )}
        </FormField>
        <div className="col-span-2 flex gap-2">
          <Button type="submit">{t("filter")}</Button>
          {Object.keys(filters).length > 0 && (
            <Link href="/company/audit" className={buttonLook({ variant: "ghost" })}>
              <X aria-hidden="true" />
              {t("clear")}
            </Link>
          )}
        </div>
      </form>
    </search>
  );
}

function isActor(person: string): boolean {
  return auditActors.some((actor) => actor === person);
}
