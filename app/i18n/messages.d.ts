import type { Language } from "@/domain/user";
import type callEn from "@/messages/call.en.json";
import type en from "@/messages/en.json";

declare module "next-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: typeof en & typeof callEn;
  }
}
