CREATE TABLE "company_tags" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "company_tags_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "company_tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "exclusions" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exclusions_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "exclusions_kind_known" CHECK (kind in ('number', 'user', 'queue'))
);
--> statement-breakpoint
ALTER TABLE "exclusions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "glossary_terms" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"term" text NOT NULL,
	"heard_as" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "glossary_terms_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "glossary_terms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "remakes" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"requested_by" uuid NOT NULL,
	"engine" text,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"total" integer NOT NULL,
	"begun" integer DEFAULT 0 NOT NULL,
	"passed_over" integer DEFAULT 0 NOT NULL,
	"last_started_at" timestamp (3) with time zone,
	"last_call_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "remakes_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "remakes_state_known" CHECK (state in ('running', 'done', 'cancelled')),
	CONSTRAINT "remakes_engine_known" CHECK (engine in ('openai', 'mistral', 'selfhosted'))
);
--> statement-breakpoint
ALTER TABLE "remakes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "run_keywords" text[];--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "proposed_version" integer;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "private_by" uuid;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "private_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "company_settings" ADD COLUMN "summary_language" text;--> statement-breakpoint
ALTER TABLE "company_settings" ADD COLUMN "extra_instructions" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "company_settings" ADD COLUMN "redacted_kinds" text[] DEFAULT '{"card","iban","bsn","spoken_code"}' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "summary_language" text;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "based_on_version" integer;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "proposed_tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "transcripts" ADD COLUMN "redactions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "company_tags" ADD CONSTRAINT "company_tags_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exclusions" ADD CONSTRAINT "exclusions_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "glossary_terms" ADD CONSTRAINT "glossary_terms_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remakes" ADD CONSTRAINT "remakes_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remakes" ADD CONSTRAINT "remakes_company_id_requested_by_users_company_id_id_fk" FOREIGN KEY ("company_id","requested_by") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "company_tags_name" ON "company_tags" USING btree ("company_id",lower(name));--> statement-breakpoint
CREATE UNIQUE INDEX "exclusions_value" ON "exclusions" USING btree ("company_id","kind",lower(value));--> statement-breakpoint
CREATE UNIQUE INDEX "glossary_terms_term" ON "glossary_terms" USING btree ("company_id",lower(term));--> statement-breakpoint
CREATE UNIQUE INDEX "remakes_one_at_a_time" ON "remakes" USING btree ("company_id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "remakes_newest" ON "remakes" USING btree ("company_id","created_at");--> statement-breakpoint
CREATE POLICY "company_tags_company_only" ON "company_tags" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "exclusions_company_only" ON "exclusions" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "glossary_terms_company_only" ON "glossary_terms" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "remakes_company_only" ON "remakes" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
alter table public.company_tags force row level security;--> statement-breakpoint
alter table public.glossary_terms force row level security;--> statement-breakpoint
alter table public.exclusions force row level security;--> statement-breakpoint
alter table public.remakes force row level security;
