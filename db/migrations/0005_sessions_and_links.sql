CREATE TABLE "sessions" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"session_version" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"user_agent" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "sessions_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_in_links" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"token_sha256" text NOT NULL,
	"token_sealed" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"problem" text,
	CONSTRAINT "sign_in_links_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "sign_in_links_kind_known" CHECK (kind in ('invite', 'reset'))
);
--> statement-breakpoint
ALTER TABLE "sign_in_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "ended_sessions" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP POLICY "ended_sessions_company_only" ON "ended_sessions" CASCADE;--> statement-breakpoint
DROP TABLE "ended_sessions" CASCADE;--> statement-breakpoint
DROP INDEX "users_sign_in";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "invited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "signed_in_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_company_id_user_id_users_company_id_id_fk" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_company_id_user_id_users_company_id_id_fk" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_of_user" ON "sessions" USING btree ("company_id","user_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("company_id","expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_links_token" ON "sign_in_links" USING btree ("company_id","token_sha256");--> statement-breakpoint
CREATE INDEX "sign_in_links_open" ON "sign_in_links" USING btree ("company_id","user_id","kind") WHERE used_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "users_sign_in" ON "users" USING btree (lower(email)) WHERE password_hash is not null or invited_at is not null;--> statement-breakpoint
CREATE POLICY "sessions_company_only" ON "sessions" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "sign_in_links_company_only" ON "sign_in_links" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
alter table public.sessions force row level security;
--> statement-breakpoint
alter table public.sign_in_links force row level security;
--> statement-breakpoint
-- Who was invited may sign in through a provider before there is a password, or without one.
create or replace function public.sign_in_user(email text)
returns table (
  company_id uuid,
  id uuid,
  password_hash text,
  session_version integer,
  role text,
  disabled_at timestamptz
)
language sql stable security definer set search_path = ''
as $$
  select u.company_id, u.id, u.password_hash, u.session_version, u.role, u.disabled_at
  from public.users u
  where lower(u.email) = lower(sign_in_user.email)
    and (u.password_hash is not null or u.invited_at is not null)
$$;
