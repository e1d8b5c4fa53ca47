CREATE TABLE "call_participants" (
	"company_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"talked_from" timestamp (3) with time zone NOT NULL,
	"talked_to" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "call_participants_company_id_call_id_user_id_talked_from_pk" PRIMARY KEY("company_id","call_id","user_id","talked_from"),
	CONSTRAINT "call_participants_role_known" CHECK (role in ('caller', 'callee'))
);
--> statement-breakpoint
ALTER TABLE "call_participants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "calls" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"direction" text NOT NULL,
	"status" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"from_party" jsonb NOT NULL,
	"to_party" jsonb NOT NULL,
	"answered_by" jsonb,
	"steps" jsonb NOT NULL,
	"recording_expected" jsonb,
	"audio_due_at" timestamp (3) with time zone,
	"summary_status" text NOT NULL,
	"reason" text,
	"reason_facts" jsonb,
	"decided_on" jsonb,
	"decided_at" timestamp (3) with time zone,
	"run_id" uuid,
	"run_engine" text,
	"outage_tries" integer DEFAULT 0 NOT NULL,
	"outage_since" timestamp (3) with time zone,
	"next_try_at" timestamp (3) with time zone,
	"current_version" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "calls_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "calls_direction_known" CHECK (direction in ('inbound', 'outbound', 'internal', 'unknown')),
	CONSTRAINT "calls_status_known" CHECK (status in ('answered', 'missed', 'abandoned', 'voicemail', 'no_answer', 'busy', 'cancelled', 'failed')),
	CONSTRAINT "calls_summary_status_known" CHECK (summary_status in ('processing', 'ready', 'skipped', 'failed')),
	CONSTRAINT "calls_reason_known" CHECK (reason in ('not_answered', 'voicemail', 'feature_off', 'internal_call', 'excluded', 'no_user', 'recording_not_always', 'storage_too_short', 'no_recording', 'too_short', 'no_speech', 'budget_reached', 'deleted', 'audio_unreadable', 'engine_not_configured', 'engine_refused', 'engine_failed')),
	CONSTRAINT "calls_run_engine_known" CHECK (run_engine in ('openai', 'mistral', 'selfhosted'))
);
--> statement-breakpoint
ALTER TABLE "calls" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recordings" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"call_id" uuid,
	"external_id" text,
	"state" text NOT NULL,
	"storage_key" text NOT NULL,
	"content_type" text,
	"sha256" text,
	"bytes" bigint,
	"channel_map" jsonb,
	"offset_ms" integer DEFAULT 0 NOT NULL,
	"channels" integer,
	"sample_rate_hz" integer,
	"codec" text,
	"duration_ms" integer,
	"speech_ms" integer,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"stored_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "recordings_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "recordings_state_known" CHECK (state in ('fetching', 'stored', 'discarded', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "recordings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "api_keys" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"key_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_log" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"actor" jsonb NOT NULL,
	"action" text NOT NULL,
	"target" text,
	"before" jsonb,
	"after" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_log_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "companies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"language" text NOT NULL,
	"country" text NOT NULL,
	"currency" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "companies_language_known" CHECK (language in ('en', 'nl'))
);
--> statement-breakpoint
ALTER TABLE "companies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "company_settings" (
	"company_id" uuid PRIMARY KEY NOT NULL,
	"summaries_on" boolean DEFAULT false NOT NULL,
	"internal_calls_too" boolean DEFAULT false NOT NULL,
	"engine" text NOT NULL,
	"email_on" boolean DEFAULT false NOT NULL,
	"webhook_on" boolean DEFAULT false NOT NULL,
	"webhook_method" text DEFAULT 'POST' NOT NULL,
	"webhook_url" text DEFAULT '' NOT NULL,
	"webhook_timeout_seconds" integer DEFAULT 5 NOT NULL,
	"webhook_secret_sealed" text,
	"audio_wait_minutes" integer DEFAULT 30 NOT NULL,
	CONSTRAINT "company_settings_engine_known" CHECK (engine in ('openai', 'mistral', 'selfhosted')),
	CONSTRAINT "company_settings_webhook_method_known" CHECK (webhook_method in ('POST', 'PUT')),
	CONSTRAINT "company_settings_webhook_timeout_seconds_range" CHECK (webhook_timeout_seconds between 1 and 10),
	CONSTRAINT "company_settings_audio_wait_minutes_range" CHECK (audio_wait_minutes between 1 and 1440)
);
--> statement-breakpoint
ALTER TABLE "company_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sources" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"channel_map" jsonb,
	"raw_format" text,
	"time_zone" text,
	"country" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sources_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "sources" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"extension" text,
	"role" text DEFAULT 'agent' NOT NULL,
	"language" text,
	"recording" text DEFAULT 'never' NOT NULL,
	"storage_days" integer DEFAULT 0 NOT NULL,
	"password_hash" text,
	"session_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	CONSTRAINT "users_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "users_role_known" CHECK (role in ('admin', 'agent')),
	CONSTRAINT "users_language_known" CHECK (language in ('en', 'nl')),
	CONSTRAINT "users_recording_known" CHECK (recording in ('never', 'on_demand', 'always')),
	CONSTRAINT "users_storage_days_range" CHECK (storage_days between 0 and 3650)
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "company_event_counters" (
	"company_id" uuid PRIMARY KEY NOT NULL,
	"last_seq" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "company_event_counters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "company_events" (
	"company_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"type" text NOT NULL,
	"call_id" uuid NOT NULL,
	"version" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "company_events_company_id_seq_pk" PRIMARY KEY("company_id","seq"),
	CONSTRAINT "company_events_type_known" CHECK (type in ('call.created', 'call.updated', 'summary.created', 'summary.updated', 'summary.failed', 'summary.skipped', 'summary.deleted'))
);
--> statement-breakpoint
ALTER TABLE "company_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "worker_beats" (
	"worker_id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "action_points" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"owner" text NOT NULL,
	"owner_user_id" uuid,
	"due_text" text,
	"due_date" text,
	"segment_ids" text[] NOT NULL,
	"quote" text NOT NULL,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "action_points_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "action_points_owner_known" CHECK (owner in ('agent', 'customer', 'caller', 'callee', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "action_points" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deliveries" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"channel" text NOT NULL,
	"recipient" text NOT NULL,
	"state" text NOT NULL,
	"body" text,
	"next_attempt_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deliveries_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "deliveries_channel_known" CHECK (channel in ('email', 'webhook')),
	CONSTRAINT "deliveries_state_known" CHECK (state in ('waiting', 'delivered', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "delivery_attempts" (
	"company_id" uuid NOT NULL,
	"delivery_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"duration_ms" integer,
	"status_code" integer,
	"error" text,
	CONSTRAINT "delivery_attempts_company_id_delivery_id_number_pk" PRIMARY KEY("company_id","delivery_id","number")
);
--> statement-breakpoint
ALTER TABLE "delivery_attempts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "summaries" (
	"company_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"transcript_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"run_id" uuid,
	"author_user_id" uuid,
	"language" text NOT NULL,
	"overview" text NOT NULL,
	"overview_segment_ids" text[] NOT NULL,
	"notes" jsonb NOT NULL,
	"tags" text[] NOT NULL,
	"dropped_unsupported" integer NOT NULL,
	"engine" jsonb NOT NULL,
	"prompt_version" text NOT NULL,
	"input_tokens" integer,
	"output_tokens" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "summaries_company_id_call_id_version_pk" PRIMARY KEY("company_id","call_id","version"),
	CONSTRAINT "summaries_origin_known" CHECK (origin in ('engine', 'edit'))
);
--> statement-breakpoint
ALTER TABLE "summaries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "transcripts" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"engine" text NOT NULL,
	"model" text NOT NULL,
	"language" text,
	"speakers_assumed" boolean NOT NULL,
	"dropped_turns" integer NOT NULL,
	"billed_ms" integer NOT NULL,
	"segments" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "transcripts_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "transcripts_engine_known" CHECK (engine in ('openai', 'mistral', 'selfhosted'))
);
--> statement-breakpoint
ALTER TABLE "transcripts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "turn_results" (
	"company_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"turn_sha256" text NOT NULL,
	"engine" text NOT NULL,
	"model" text NOT NULL,
	"parameters" text NOT NULL,
	"asked_by_run" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"languages" text[],
	"billed_ms" integer,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "turn_results_company_id_call_id_turn_sha256_engine_model_parameters_pk" PRIMARY KEY("company_id","call_id","turn_sha256","engine","model","parameters"),
	CONSTRAINT "turn_results_engine_known" CHECK (engine in ('openai', 'mistral', 'selfhosted'))
);
--> statement-breakpoint
ALTER TABLE "turn_results" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "call_participants" ADD CONSTRAINT "call_participants_company_id_call_id_calls_company_id_id_fk" FOREIGN KEY ("company_id","call_id") REFERENCES "public"."calls"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_participants" ADD CONSTRAINT "call_participants_company_id_user_id_users_company_id_id_fk" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_company_id_source_id_sources_company_id_id_fk" FOREIGN KEY ("company_id","source_id") REFERENCES "public"."sources"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_company_id_source_id_sources_company_id_id_fk" FOREIGN KEY ("company_id","source_id") REFERENCES "public"."sources"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_company_id_call_id_calls_company_id_id_fk" FOREIGN KEY ("company_id","call_id") REFERENCES "public"."calls"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_company_id_source_id_sources_company_id_id_fk" FOREIGN KEY ("company_id","source_id") REFERENCES "public"."sources"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_settings" ADD CONSTRAINT "company_settings_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_event_counters" ADD CONSTRAINT "company_event_counters_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_events" ADD CONSTRAINT "company_events_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_points" ADD CONSTRAINT "action_points_company_id_call_id_version_summaries_company_id_call_id_version_fk" FOREIGN KEY ("company_id","call_id","version") REFERENCES "public"."summaries"("company_id","call_id","version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_company_id_call_id_calls_company_id_id_fk" FOREIGN KEY ("company_id","call_id") REFERENCES "public"."calls"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_company_id_delivery_id_deliveries_company_id_id_fk" FOREIGN KEY ("company_id","delivery_id") REFERENCES "public"."deliveries"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "summaries" ADD CONSTRAINT "summaries_company_id_call_id_calls_company_id_id_fk" FOREIGN KEY ("company_id","call_id") REFERENCES "public"."calls"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "summaries" ADD CONSTRAINT "summaries_company_id_transcript_id_transcripts_company_id_id_fk" FOREIGN KEY ("company_id","transcript_id") REFERENCES "public"."transcripts"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_company_id_call_id_calls_company_id_id_fk" FOREIGN KEY ("company_id","call_id") REFERENCES "public"."calls"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turn_results" ADD CONSTRAINT "turn_results_company_id_call_id_calls_company_id_id_fk" FOREIGN KEY ("company_id","call_id") REFERENCES "public"."calls"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_participants_of_user" ON "call_participants" USING btree ("company_id","user_id","call_id");--> statement-breakpoint
CREATE UNIQUE INDEX "calls_external_id" ON "calls" USING btree ("company_id","source_id","external_id");--> statement-breakpoint
CREATE INDEX "calls_newest" ON "calls" USING btree ("company_id","started_at","id");--> statement-breakpoint
CREATE INDEX "calls_audio_due" ON "calls" USING btree ("audio_due_at") WHERE audio_due_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "recordings_same_bytes" ON "recordings" USING btree ("company_id","call_id","sha256") WHERE state = 'stored' and call_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "recordings_one_per_offset" ON "recordings" USING btree ("company_id","call_id","offset_ms") WHERE state = 'stored' and call_id is not null;--> statement-breakpoint
CREATE INDEX "recordings_of_call" ON "recordings" USING btree ("company_id","call_id");--> statement-breakpoint
CREATE INDEX "recordings_waiting" ON "recordings" USING btree ("company_id","source_id","external_id");--> statement-breakpoint
CREATE INDEX "recordings_unsettled" ON "recordings" USING btree ("created_at") WHERE deleted_at is null and (state in ('fetching', 'discarded') or call_id is null);--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "audit_log_newest" ON "audit_log" USING btree ("company_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "sources_one_default" ON "sources" USING btree ("company_id") WHERE is_default;--> statement-breakpoint
CREATE UNIQUE INDEX "users_extension" ON "users" USING btree ("company_id","extension") WHERE extension is not null and disabled_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "users_sign_in" ON "users" USING btree (lower(email)) WHERE password_hash is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "action_points_position" ON "action_points" USING btree ("company_id","call_id","version","position");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_once" ON "deliveries" USING btree ("company_id","call_id","version","channel","recipient");--> statement-breakpoint
CREATE INDEX "deliveries_newest" ON "deliveries" USING btree ("company_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "summaries_one_per_run" ON "summaries" USING btree ("company_id","call_id","run_id");--> statement-breakpoint
CREATE INDEX "summaries_of_transcript" ON "summaries" USING btree ("company_id","transcript_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transcripts_one_per_run" ON "transcripts" USING btree ("company_id","call_id","run_id");--> statement-breakpoint
CREATE POLICY "call_participants_company_only" ON "call_participants" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "calls_company_only" ON "calls" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "recordings_company_only" ON "recordings" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "api_keys_company_only" ON "api_keys" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "audit_log_company_only" ON "audit_log" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "companies_company_only" ON "companies" AS PERMISSIVE FOR ALL TO public USING (id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_settings_company_only" ON "company_settings" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "sources_company_only" ON "sources" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "users_company_only" ON "users" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_event_counters_company_only" ON "company_event_counters" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_events_company_only" ON "company_events" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "action_points_company_only" ON "action_points" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "deliveries_company_only" ON "deliveries" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "delivery_attempts_company_only" ON "delivery_attempts" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "summaries_company_only" ON "summaries" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "transcripts_company_only" ON "transcripts" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "turn_results_company_only" ON "turn_results" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);