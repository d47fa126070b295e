DROP INDEX "messages_window";--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "changed_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "changed_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL;--> statement-breakpoint
ALTER TABLE "candidates" ADD COLUMN "changed_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "candidates" ADD COLUMN "changed_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL;--> statement-breakpoint
ALTER TABLE "employers" ADD COLUMN "retention" jsonb;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "changed_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "changed_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "names_day" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "changed_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "changed_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL;--> statement-breakpoint
CREATE INDEX "applications_changed" ON "applications" USING btree ("employer_id","changed_in");--> statement-breakpoint
CREATE INDEX "candidates_changed" ON "candidates" USING btree ("employer_id","changed_in");--> statement-breakpoint
CREATE INDEX "jobs_changed" ON "jobs" USING btree ("employer_id","changed_in");--> statement-breakpoint
CREATE INDEX "messages_changed" ON "messages" USING btree ("employer_id","changed_in");--> statement-breakpoint
CREATE INDEX "messages_window" ON "messages" USING btree ("employer_id","planned_for","kind","status");--> statement-breakpoint
-- Insertions have the defaults; every later change is noted here, in the transaction that makes it.
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  NEW.changed_in := pg_current_xact_id();
  NEW.changed_at := clock_timestamp();
  RETURN NEW;
END $$;--> statement-breakpoint
-- What nobody is shown is no change: a walk through an ATS that finds everything as it was touches every row.
CREATE TRIGGER note_change BEFORE UPDATE ON applications FOR EACH ROW WHEN (
  (OLD.status, OLD.next_look_at, OLD.because, OLD.open, OLD.stage_name, OLD.stage_kind, OLD.waiting_since, OLD.promised_by, OLD.last_contact_at, OLD.outcome, OLD.outcome_at, OLD.told_at, OLD.told_by, OLD.applied_at, OLD.recruiter_name, OLD.recruiter_email, OLD.candidate_id, OLD.job_id, OLD.external_id)
  IS DISTINCT FROM
  (NEW.status, NEW.next_look_at, NEW.because, NEW.open, NEW.stage_name, NEW.stage_kind, NEW.waiting_since, NEW.promised_by, NEW.last_contact_at, NEW.outcome, NEW.outcome_at, NEW.told_at, NEW.told_by, NEW.applied_at, NEW.recruiter_name, NEW.recruiter_email, NEW.candidate_id, NEW.job_id, NEW.external_id)
) EXECUTE FUNCTION note_change();--> statement-breakpoint
CREATE TRIGGER note_change BEFORE UPDATE ON candidates FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION note_change();--> statement-breakpoint
CREATE TRIGGER note_change BEFORE UPDATE ON jobs FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION note_change();--> statement-breakpoint
CREATE TRIGGER note_change BEFORE UPDATE ON messages FOR EACH ROW EXECUTE FUNCTION note_change();
