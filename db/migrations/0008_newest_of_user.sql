DROP INDEX "call_participants_of_user";--> statement-breakpoint
ALTER TABLE "call_participants" ADD COLUMN "started_at" timestamp (3) with time zone;--> statement-breakpoint
-- Forced row-level security binds the owner too, who is of no company and would change nothing.
alter table public.call_participants no force row level security;--> statement-breakpoint
alter table public.calls no force row level security;--> statement-breakpoint
update public.call_participants p set started_at = c.started_at
from public.calls c where c.company_id = p.company_id and c.id = p.call_id;--> statement-breakpoint
alter table public.call_participants force row level security;--> statement-breakpoint
alter table public.calls force row level security;--> statement-breakpoint
ALTER TABLE "call_participants" ALTER COLUMN "started_at" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "call_participants_newest" ON "call_participants" USING btree ("company_id","user_id","started_at","call_id");
