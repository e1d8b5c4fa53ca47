ALTER TABLE "recordings" ADD COLUMN "breaks_off_at_ms" integer;--> statement-breakpoint
ALTER TABLE "company_settings" ADD COLUMN "min_speech_seconds" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "company_settings" ADD COLUMN "voicemails_too" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "transcripts" ADD COLUMN "dropped" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "turn_results" ADD COLUMN "voices" jsonb;--> statement-breakpoint
ALTER TABLE "company_settings" ADD CONSTRAINT "company_settings_min_speech_seconds_range" CHECK (min_speech_seconds between 0 and 600);