import type { TermInput } from "@/domain/glossary";
import type { TagInput } from "@/domain/tag-list";

/** By what Demo Telecom tells its calls apart. */
export const demoTags: TagInput[] = [
  { name: "billing", description: "Invoices, charges and automatic payments." },
  { name: "refund", description: "Money goes back to the customer." },
  { name: "fault", description: "Something is dead, broken or under repair." },
  { name: "engineer visit", description: "An engineer comes, or a visit is moved." },
  { name: "quote", description: "A price is asked for or promised." },
  { name: "delivery", description: "A parcel, a courier, a bezorging." },
  { name: "cancellation", description: "Somebody wants to cancel." },
  { name: "complaint", description: "Somebody is dissatisfied with us." },
  { name: "staffing", description: "Shifts and cover among colleagues." },
];

/** What Demo Telecom sells, and how a recogniser writes it when it does not know better. */
export const demoGlossary: TermInput[] = [
  { term: "FibreLink", heardAs: ["fibre link", "fiber link"] },
  { term: "HostedDesk", heardAs: ["hosted desk"] },
  { term: "SIP trunk", heardAs: ["zip trunk", "sip drunk"] },
  { term: "DECT", heardAs: ["deckt"] },
  { term: "Yealink", heardAs: ["yee link", "yay link"] },
  { term: "Fietsenwinkel De Ketting", heardAs: ["fietsenwinkel de keten"] },
  { term: "Schreinerei Vogel", heardAs: [] },
];
