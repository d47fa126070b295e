CREATE TABLE "outbound_events" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbound_events_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"tx" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"employer_id" text NOT NULL,
	"type" text NOT NULL,
	"application_id" text,
	"subject_id" text,
	"status" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stream_listeners" (
	"employer_id" text PRIMARY KEY NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_attempts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "webhook_attempts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"endpoint_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"succeeded" boolean NOT NULL,
	"http_status" integer,
	"why" text
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"endpoint_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"application_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY("endpoint_id","seq")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"url" text NOT NULL,
	"types" text[] NOT NULL,
	"format" text NOT NULL,
	"sealed_secret" "bytea" NOT NULL,
	"sealed_old_secret" "bytea",
	"old_secret_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"disabled_at" timestamp (3) with time zone,
	"disabled_because" text
);
--> statement-breakpoint
ALTER TABLE "stream_listeners" ADD CONSTRAINT "stream_listeners_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."webhook_endpoints"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."webhook_endpoints"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_seq_outbound_events_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."outbound_events"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbound_events_read" ON "outbound_events" USING btree ("employer_id","tx","seq");--> statement-breakpoint
CREATE INDEX "webhook_attempts_list" ON "webhook_attempts" USING btree ("endpoint_id","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("endpoint_id","at","seq") WHERE "webhook_deliveries"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_order" ON "webhook_deliveries" USING btree ("endpoint_id","application_id","at","seq") WHERE "webhook_deliveries"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_endpoints_list" ON "webhook_endpoints" USING btree ("employer_id","id");--> statement-breakpoint
-- Written by hand from here: what other programs are told is written down with the change itself, whoever made it, and rolled back with it.
CREATE FUNCTION announce(the_employer text, the_type text, the_application text, the_subject text, the_status text, the_time timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  number bigint;
  streamed boolean := EXISTS (SELECT 1 FROM stream_listeners WHERE employer_id = the_employer AND until > now());
BEGIN
  IF NOT streamed AND NOT EXISTS (SELECT 1 FROM webhook_endpoints WHERE employer_id = the_employer) THEN RETURN; END IF;
  INSERT INTO outbound_events (employer_id, type, application_id, subject_id, status, at)
    VALUES (the_employer, the_type, the_application, the_subject, the_status, the_time) RETURNING seq INTO number;
  INSERT INTO webhook_deliveries (endpoint_id, seq, application_id, at, status, not_before)
    SELECT id, number, the_application, the_time, 'waiting', 'epoch' FROM webhook_endpoints
    WHERE employer_id = the_employer AND disabled_at IS NULL AND (the_type = ANY (types) OR split_part(the_type, '.', 1) || '.*' = ANY (types));
  -- It takes a lock of the whole server at commit: only where a stream is open.
  IF streamed THEN PERFORM pg_notify('hearback_outbound', the_employer); END IF;
END $$;--> statement-breakpoint
CREATE FUNCTION announce_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce(NEW.employer_id, 'message.' || NEW.status, NEW.application_id, NEW.id, NEW.status, NEW.updated_at);
  IF NEW.status = 'awaitingApproval' THEN PERFORM announce(NEW.employer_id, 'approval.needed', NEW.application_id, NEW.id, NEW.status, NEW.updated_at); END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION announce_application() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'silent' AND (TG_OP = 'INSERT' OR OLD.status <> 'silent') THEN PERFORM announce(NEW.employer_id, 'application.silent', NEW.id, NULL, NEW.status, NEW.updated_at); END IF;
  IF NEW.told_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.told_at IS NULL) THEN PERFORM announce(NEW.employer_id, 'application.told', NEW.id, NULL, NEW.status, NEW.told_at); END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION announce_connection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce(NEW.employer_id, 'connection.stale', NULL, NEW.id, NEW.stale_cause, NEW.stale_since);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION announce_inquiry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce(NEW.employer_id, 'inquiry.received', NEW.application_id, NEW.id, NULL, NEW.at);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION announce_alarm() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce(NEW.employer_id, CASE WHEN NEW.cleared_at IS NULL THEN 'alarm.raised' ELSE 'alarm.ended' END, NULL, NEW.id, NEW.kind, coalesce(NEW.cleared_at, NEW.raised_at));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER announce_made AFTER INSERT ON messages FOR EACH ROW EXECUTE FUNCTION announce_message();--> statement-breakpoint
CREATE TRIGGER announce_changed AFTER UPDATE OF status ON messages FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION announce_message();--> statement-breakpoint
CREATE TRIGGER announce_made AFTER INSERT ON applications FOR EACH ROW WHEN (NEW.status = 'silent' OR NEW.told_at IS NOT NULL) EXECUTE FUNCTION announce_application();--> statement-breakpoint
CREATE TRIGGER announce_changed AFTER UPDATE OF status, told_at ON applications FOR EACH ROW
  WHEN ((NEW.status = 'silent' AND OLD.status <> 'silent') OR (NEW.told_at IS NOT NULL AND OLD.told_at IS NULL)) EXECUTE FUNCTION announce_application();--> statement-breakpoint
CREATE TRIGGER announce_changed AFTER UPDATE OF stale_since ON connections FOR EACH ROW WHEN (OLD.stale_since IS NULL AND NEW.stale_since IS NOT NULL) EXECUTE FUNCTION announce_connection();--> statement-breakpoint
CREATE TRIGGER announce_made AFTER INSERT ON inquiries FOR EACH ROW EXECUTE FUNCTION announce_inquiry();--> statement-breakpoint
CREATE TRIGGER announce_made AFTER INSERT ON alarms FOR EACH ROW WHEN (NEW.employer_id IS NOT NULL) EXECUTE FUNCTION announce_alarm();--> statement-breakpoint
CREATE TRIGGER announce_changed AFTER UPDATE OF cleared_at ON alarms FOR EACH ROW WHEN (NEW.employer_id IS NOT NULL AND OLD.cleared_at IS NULL AND NEW.cleared_at IS NOT NULL) EXECUTE FUNCTION announce_alarm();
