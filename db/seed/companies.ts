import type { ExclusionKind } from "@/domain/exclusion";
import type { TermInput } from "@/domain/glossary";
import type { EngineId } from "@/domain/settings";
import type { TagInput } from "@/domain/tag-list";
import type { Language, RecordingRule, Role } from "@/domain/user";
import { demoGlossary, demoTags } from "./choices";

export type SampleUser = {
  name: string;
  email: string;
  extension: string;
  role: Role;
  recording: RecordingRule;
  storageDays: number;
  language?: Language;
  /** Only with one can somebody sign in. */
  password?: string;
};

export type SampleCompany = {
  name: string;
  timeZone: string;
  language: Language;
  country: string;
  currency: string;
  settings: {
    summariesOn: boolean;
    internalCallsToo: boolean;
    engine: EngineId;
    emailOn?: boolean;
    /** By POST to the demo's own receiver. */
    webhookOn?: boolean;
  };
  users: SampleUser[];
  /** Whose calls are not summarised: a number in E.164, or a queue's name. */
  exclusions?: { kind: Exclude<ExclusionKind, "user">; value: string }[];
  tags?: TagInput[];
  glossary?: TermInput[];
  /** A month of calls lies behind it, at the beginning of which summaries were switched on. */
  history?: boolean;
  /** Only for the demo: everybody can read it here. */
  apiKey?: string;
};

/** Everybody can read it here: it opens nothing but the demo. */
export const demoPassword = "afterword";

/** The company's own lawyers, who call now and then. */
export const excludedNumber = "+441632960477";

const onDemand = { recording: "on_demand", storageDays: 30 } as const;

/** The companies of the demo. The people are those of the sample recordings. */
export const sampleCompanies: SampleCompany[] = [
  {
    name: "Demo Telecom",
    timeZone: "Europe/Amsterdam",
    language: "en",
    country: "NL",
    currency: "EUR",
    settings: {
      summariesOn: true,
      internalCallsToo: false,
      engine: "openai",
      emailOn: true,
      webhookOn: true,
    },
    users: [
      { ...recordedUser("Tom Price", "agent@demo.test", "203", 30), password: demoPassword },
      adminUser("Alex Morgan", "admin@demo.test", "200"),
      recordedUser("Priya Shah", "priya@demo.test", "201", 90),
      { ...newUser("Daniel Okafor", "daniel@demo.test", "202"), ...onDemand },
      recordedUser("Emma Clarke", "emma@demo.test", "204", 60),
      { ...recordedUser("Bram Visser", "bram@demo.test", "205", 30), language: "nl" },
      recordedUser("Julia Romero", "julia@demo.test", "206", 3),
      newUser("Martin Kowalski", "martin@demo.test", "207"),
      recordedUser("Aisha Rahman", "aisha@demo.test", "208", 6),
      { ...recordedUser("Lars de Boer", "lars@demo.test", "209", 365), language: "nl" },
      { ...recordedUser("Sarah Lewis", "sarah@demo.test", "210", 180), role: "admin" },
      { ...newUser("Ingrid Solberg", "ingrid@demo.test", "211"), ...onDemand, language: "en" },
    ],
    exclusions: [{ kind: "number", value: excludedNumber }],
    tags: demoTags,
    glossary: demoGlossary,
    history: true,
    apiKey: "aw_demo_0123456789abcdef",
  },
  {
    name: "Fresh Start BV",
    timeZone: "Europe/Amsterdam",
    language: "nl",
    country: "NL",
    currency: "EUR",
    settings: { summariesOn: false, internalCallsToo: false, engine: "mistral" },
    users: [
      adminUser("Noor van Dijk", "admin@fresh.test", "101"),
      newUser("Daan Smit", "daan@fresh.test", "102"),
      newUser("Lotte Mulder", "lotte@fresh.test", "103"),
    ],
  },
];

function newUser(name: string, email: string, extension: string): SampleUser {
  return { name, email, extension, role: "agent", recording: "never", storageDays: 0 };
}

function recordedUser(
  name: string,
  email: string,
  extension: string,
  storageDays: number,
): SampleUser {
  return { ...newUser(name, email, extension), recording: "always", storageDays };
}

function adminUser(name: string, email: string, extension: string): SampleUser {
  return { ...newUser(name, email, extension), role: "admin", password: demoPassword };
}
