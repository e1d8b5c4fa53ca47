DROP INDEX "users_sign_in";--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("company_id",(actor ->> 'type'),"created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_sign_in_of_company" ON "users" USING btree ("company_id",lower(email)) WHERE password_hash is not null or invited_at is not null;--> statement-breakpoint
CREATE INDEX "users_by_sign_in" ON "users" USING btree (lower(email)) WHERE password_hash is not null or invited_at is not null;--> statement-breakpoint
CREATE INDEX "company_events_of_call" ON "company_events" USING btree ("company_id","call_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "users_sign_in" ON "users" USING btree (lower(email)) WHERE password_hash is not null or (invited_at is not null and signed_in_at is not null);