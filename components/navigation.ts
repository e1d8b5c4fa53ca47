import type { Role } from "@/domain/user";

/** A page's name in the messages, under `nav`. */
export type NavKey =
  | "cdr"
  | "company"
  | "general"
  | "details"
  | "users"
  | "summaries"
  | "tags"
  | "secret"
  | "audit"
  | "testCall"
  | "me";

export type NavItem = {
  key: NavKey;
  href: string;
  children?: NavItem[];
  /** A page reached from this one that has no link of its own here. */
  leadsTo?: string;
};

/** Every link of the navigation, once each. */
export function navigationFor(role: Role): NavItem[] {
  const items: NavItem[] = [{ key: "cdr", href: "/cdr" }];
  if (role === "admin") items.push({ key: "company", href: "/company", children: companyPages });
  items.push({ key: "me", href: "/me" });
  return items;
}

const companyPages: NavItem[] = [
  { key: "general", href: "/company/general" },
  { key: "details", href: "/company/details" },
  { key: "users", href: "/company/users" },
  { key: "summaries", href: "/company/summaries", leadsTo: "/company/remake" },
  { key: "tags", href: "/company/tags" },
  { key: "secret", href: "/company/webhook" },
  { key: "testCall", href: "/company/test-call" },
  { key: "audit", href: "/company/audit" },
];
