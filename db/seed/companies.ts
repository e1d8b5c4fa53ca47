import type { EngineId } from "@/domain/settings";
import type { Language, RecordingRule, Role } from "@/domain/user";

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
  /** Only for the demo: everybody can read it here. */
  apiKey?: string;
};

/** Everybody can read it here: it opens nothing but the demo. */
export const demoPassword = "afterword";

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
      { ...recordedUser("Tom Price", "agent@demo.test", "203"), password: demoPassword },
      recordedUser("Priya Shah", "priya@demo.test", "201"),
      recordedUser("Emma Clarke", "emma@demo.test", "204"),
      recordedUser("Bram Visser", "bram@demo.test", "205"),
      recordedUser("Sarah Lewis", "sarah@demo.test", "210"),
      adminUser("Alex Morgan", "admin@demo.test", "200"),
    ],
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

function recordedUser(name: string, email: string, extension: string): SampleUser {
  return { ...newUser(name, email, extension), recording: "always", storageDays: 30 };
}

function adminUser(name: string, email: string, extension: string): SampleUser {
  return { ...newUser(name, email, extension), role: "admin", password: demoPassword };
}
