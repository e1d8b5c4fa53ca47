ALTER TABLE "audit_log" ADD COLUMN "actor_name" text;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "target_name" text;--> statement-breakpoint
CREATE INDEX "audit_log_person" ON "audit_log" USING btree ("company_id",(actor ->> 'userId'),"created_at","id");--> statement-breakpoint
CREATE INDEX "audit_log_area" ON "audit_log" USING btree ("company_id",split_part(action, '.', 1),"created_at","id");--> statement-breakpoint
CREATE INDEX "audit_log_target" ON "audit_log" USING btree ("company_id","target","created_at");--> statement-breakpoint
-- A record of who did what is of use only when nobody who works here can change it. A company that
-- is deleted takes its record along: that cascade runs as the owner.
revoke update, delete, truncate on public.audit_log from afterword_app;
