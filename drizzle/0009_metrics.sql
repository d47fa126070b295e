CREATE TABLE "metric_chunks" (
	"employer_id" text NOT NULL,
	"bucket" integer NOT NULL,
	"facts" "bytea" NOT NULL,
	"ids" "bytea" NOT NULL,
	CONSTRAINT "metric_chunks_employer_id_bucket_pk" PRIMARY KEY("employer_id","bucket")
);
--> statement-breakpoint
CREATE TABLE "metric_marks" (
	"employer_id" text NOT NULL,
	"application_id" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "metric_marks_employer" ON "metric_marks" USING btree ("employer_id");--> statement-breakpoint
-- Written by hand from here on: what changes a number marks its application, in the same transaction and whichever way the change comes.
CREATE FUNCTION metric_mark_new() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO metric_marks SELECT employer_id, id FROM now_so;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION metric_mark_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO metric_marks SELECT n.employer_id, n.id FROM now_so n JOIN was_so o ON o.id = n.id
    WHERE (n.status, n.open, n.applied_at, n.told_at, n.told_by, n.promised_by, n.job_id, n.recruiter_email, n.recruiter_name, n.stage_kind)
      IS DISTINCT FROM (o.status, o.open, o.applied_at, o.told_at, o.told_by, o.promised_by, o.job_id, o.recruiter_email, o.recruiter_name, o.stage_kind);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION metric_mark_owner() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO metric_marks SELECT DISTINCT employer_id, application_id FROM now_so WHERE application_id IS NOT NULL;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION metric_mark_letter() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO metric_marks SELECT DISTINCT n.employer_id, n.application_id FROM now_so n JOIN was_so o ON o.id = n.id
    WHERE n.application_id IS NOT NULL AND (n.status, n.sent_at, n.kind, n.episode) IS DISTINCT FROM (o.status, o.sent_at, o.kind, o.episode);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION metric_mark_spoken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO metric_marks SELECT DISTINCT employer_id, application_id FROM now_so WHERE type = 'candidate.contacted' AND application_id IS NOT NULL;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION metric_mark_department() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO metric_marks SELECT a.employer_id, a.id FROM now_so n JOIN was_so o ON o.id = n.id JOIN applications a ON a.job_id = n.id WHERE n.department IS DISTINCT FROM o.department;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION metric_mark_job() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO metric_marks SELECT a.employer_id, a.id FROM now_so n JOIN applications a ON a.job_id = n.id WHERE n.department IS NOT NULL;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER metric_mark_insert AFTER INSERT ON applications REFERENCING NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION metric_mark_new();--> statement-breakpoint
CREATE TRIGGER metric_mark_update AFTER UPDATE ON applications REFERENCING OLD TABLE AS was_so NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION metric_mark_changed();--> statement-breakpoint
CREATE TRIGGER metric_mark_insert AFTER INSERT ON messages REFERENCING NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION metric_mark_owner();--> statement-breakpoint
CREATE TRIGGER metric_mark_update AFTER UPDATE ON messages REFERENCING OLD TABLE AS was_so NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION metric_mark_letter();--> statement-breakpoint
CREATE TRIGGER metric_mark_insert AFTER INSERT ON inquiries REFERENCING NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION metric_mark_owner();--> statement-breakpoint
CREATE TRIGGER metric_mark_insert AFTER INSERT ON feedback REFERENCING NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION metric_mark_owner();--> statement-breakpoint
CREATE TRIGGER metric_mark_update AFTER UPDATE ON feedback REFERENCING NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION metric_mark_owner();--> statement-breakpoint
CREATE TRIGGER metric_mark_insert AFTER INSERT ON hiring_events REFERENCING NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION metric_mark_spoken();--> statement-breakpoint
CREATE TRIGGER metric_mark_insert AFTER INSERT ON jobs REFERENCING NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION metric_mark_job();--> statement-breakpoint
CREATE TRIGGER metric_mark_update AFTER UPDATE ON jobs REFERENCING OLD TABLE AS was_so NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION metric_mark_department();--> statement-breakpoint
-- Bytes that are read whole each time: unpacking them would cost more than reading them.
ALTER TABLE metric_chunks ALTER COLUMN facts SET STORAGE EXTERNAL;--> statement-breakpoint
INSERT INTO metric_marks SELECT employer_id, id FROM applications;
