CREATE TABLE "replaced_sender_keys" (
	"employer_id" text NOT NULL,
	"account" text NOT NULL,
	"sealed_key" "bytea" NOT NULL,
	"from_address" text NOT NULL,
	"replaced_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replaced_sender_keys_pkey" PRIMARY KEY("employer_id","account")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"employer_id" text NOT NULL,
	"email" text NOT NULL,
	"name" text,
	"scopes" text[] NOT NULL,
	CONSTRAINT "people_employer_id_email_pk" PRIMARY KEY("employer_id","email")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"hash" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"key_id" text,
	"email" text,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_links" (
	"hash" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"email" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "evidence_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"employer_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"deed" text NOT NULL,
	"application_id" text,
	"message_id" text,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence_chain" (
	"employer_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"evidence_id" bigint NOT NULL,
	"entry_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "evidence_chain_pkey" PRIMARY KEY("employer_id","seq")
);
--> statement-breakpoint
CREATE TABLE "evidence_salts" (
	"application_id" text PRIMARY KEY NOT NULL,
	"salt" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence_unchained" (
	"evidence_id" bigint PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbound_dues" (
	"application_id" text NOT NULL,
	"type" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "outbound_dues_pkey" PRIMARY KEY("application_id","type","due_at")
);
--> statement-breakpoint
CREATE TABLE "outbound_events" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbound_events_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"tx" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"employer_id" text NOT NULL,
	"type" text NOT NULL,
	"application_id" text,
	"subject_id" text,
	"status" text,
	"at" timestamp (3) with time zone NOT NULL,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL
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
ALTER TABLE "applications" ADD COLUMN "law_rule" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "law_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "law_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "law_open" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "law_told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "law_told_how" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "law_message_id" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "law_held_by" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "employers" ADD COLUMN "headcounts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "country" text;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "region" text;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "publicly_advertised" boolean;--> statement-breakpoint
ALTER TABLE "replaced_sender_keys" ADD CONSTRAINT "replaced_sender_keys_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stream_listeners" ADD CONSTRAINT "stream_listeners_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."webhook_endpoints"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."webhook_endpoints"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_seq_outbound_events_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."outbound_events"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "people_email" ON "people" USING btree ("email");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_links_person" ON "sign_in_links" USING btree ("email","expires_at");--> statement-breakpoint
CREATE INDEX "evidence_employer" ON "evidence" USING btree ("employer_id","id");--> statement-breakpoint
CREATE INDEX "evidence_application" ON "evidence" USING btree ("application_id") WHERE "evidence"."application_id" is not null;--> statement-breakpoint
CREATE INDEX "evidence_message" ON "evidence" USING btree ("message_id") WHERE "evidence"."message_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_chain_once" ON "evidence_chain" USING btree ("evidence_id");--> statement-breakpoint
CREATE INDEX "evidence_unchained_employer" ON "evidence_unchained" USING btree ("employer_id","evidence_id");--> statement-breakpoint
CREATE INDEX "outbound_events_read" ON "outbound_events" USING btree ("employer_id","tx","seq");--> statement-breakpoint
CREATE INDEX "outbound_events_written" ON "outbound_events" USING btree ("written_at");--> statement-breakpoint
CREATE INDEX "webhook_attempts_list" ON "webhook_attempts" USING btree ("endpoint_id","id");--> statement-breakpoint
CREATE INDEX "webhook_attempts_at" ON "webhook_attempts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("endpoint_id","at","seq") WHERE "webhook_deliveries"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_order" ON "webhook_deliveries" USING btree ("endpoint_id","application_id","at","seq") WHERE "webhook_deliveries"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_endpoints_list" ON "webhook_endpoints" USING btree ("employer_id","id");--> statement-breakpoint
CREATE INDEX "metric_marks_employer" ON "metric_marks" USING btree ("employer_id");--> statement-breakpoint
CREATE INDEX "applications_lawful" ON "applications" USING btree ("employer_id","law_by","id") WHERE "applications"."law_open";--> statement-breakpoint
CREATE INDEX "applications_by_law" ON "applications" USING btree ("employer_id","job_id") WHERE "applications"."law_rule" is not null;--> statement-breakpoint
-- From here on by hand: drizzle-kit knows no functions and no triggers. The record is written by the database itself, in the deed's
-- own transaction, so that no way through the code can do something and leave no trace of it.
CREATE FUNCTION "evidence_time"("given" timestamp with time zone) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  select to_char(given at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;--> statement-breakpoint
CREATE FUNCTION "evidence_hash"("given" text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  select encode(sha256(convert_to(given, 'UTF8')), 'hex')
$$;--> statement-breakpoint
-- This and the next are called by triggers alone, which have the rights of the owner and say where names are looked up.
-- The hash of a salt and what must be provable, such as an address, with a colon between: it says nothing once the salt is gone.
CREATE FUNCTION "evidence_salted"("application" text, "given" text) RETURNS text LANGUAGE plpgsql AS $$
declare
  kept text;
begin
  if application is null or given is null then return null; end if;
  insert into evidence_salts (application_id, salt) select application, replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
    where not exists (select 1 from evidence_salts where application_id = application) on conflict do nothing;
  select salt into kept from evidence_salts where application_id = application;
  return evidence_hash(kept || ':' || given);
end $$;--> statement-breakpoint
CREATE FUNCTION "record_deed"("employer" text, "happened" timestamp with time zone, "what" text, "application" text, "message" text, "said" jsonb) RETURNS void LANGUAGE plpgsql AS $$
declare
  added bigint;
begin
  insert into evidence (employer_id, at, recorded_at, deed, application_id, message_id, facts)
    values (employer, happened, clock_timestamp(), what, application, message, jsonb_strip_nulls(said)) returning id into added;
  insert into evidence_unchained (evidence_id, employer_id) values (added, employer);
end $$;--> statement-breakpoint
-- Who acts, where somebody does: set for the transaction by whoever lets them in.
CREATE FUNCTION "evidence_actor"() RETURNS text LANGUAGE sql STABLE AS $$
  select nullif(current_setting('hearback.by', true), '')
$$;--> statement-breakpoint
CREATE FUNCTION "record_message_deed"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
declare
  of_candidate boolean := new.audience = 'candidate' or new.kind = 'callTask';
  fresh boolean := tg_op = 'INSERT';
  policy_version integer := (select version from policies where id = new.policy_id);
  asked boolean := new.kind = 'closure' and exists (
    select 1 from hiring_events e where e.application_id = new.application_id and e.type = 'application.closeRequested'
      and 'closure@' || (extract(epoch from e.occurred_at) * 1000)::bigint = new.episode);
  deed text := case
    when not fresh and new.approved_at is not null and new.approved_at is distinct from old.approved_at then 'message.approved'
    when not fresh and new.status = 'planned' and old.status = 'sending' then 'message.postponed'
    when new.status = 'awaitingApproval' then 'message.held'
    when new.status = 'sending' then 'message.attempted'
    else 'message.' || new.status end;
begin
  perform record_deed(new.employer_id, new.updated_at, deed, new.application_id, new.id, jsonb_build_object(
    'kind', new.kind, 'reason', new.reason, 'step', new.step, 'audience', new.audience, 'status', new.status, 'was', case when not fresh then old.status end,
    'policyId', new.policy_id, 'templateId', new.template_id, 'plannedFor', evidence_time(new.planned_for), 'sentAt', evidence_time(new.sent_at), 'togetherWith', new.together_with,
    -- Reasons given to recruiters may name a colleague; those of what a candidate gets name stages and days.
    'because', case when of_candidate then to_jsonb(new.because) end, 'heldBecause', case when of_candidate then new.held_because end,
    'cancelledBy', case when new.status = 'cancelled' then new.cancelled_by end,
    'cancelledBecause', case when new.status = 'cancelled' and new.cancelled_by = 'facts' and of_candidate then new.closed_reason end,
    'approvedBy', new.approved_by, 'approvedAt', evidence_time(new.approved_at), 'by', evidence_actor(),
    'addressHash', case when new.to_address is not null then evidence_salted(new.application_id, new.to_address) end, 'requestHash', case when new.frozen_hash is not null then evidence_salted(new.application_id, new.frozen_hash) end,
    'decidedBy', case when new.audience = 'candidate' then jsonb_build_object(
      'outcome', case when new.kind <> 'closure' then null when asked then 'person' when new.reason = 'notSelected' then 'ats' when new.reason = 'noAnswerInTime' then 'nobody' else 'job' end,
      'letter', case when asked or new.approved_by is not null then 'person' else 'policy' end, 'policyVersion', policy_version, 'scoreOrModel', false) end,
    -- On what it rests: a digest of the application's hiring events as they stood, each by id, type and time, in the order of their ids.
    'eventsHash', case when fresh and of_candidate then (
      select evidence_hash(string_agg(e.id || ' ' || e.type || ' ' || evidence_time(e.occurred_at), E'\n' order by e.id collate "C")) from hiring_events e where e.application_id = new.application_id) end));
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER "messages_evidence_new" AFTER INSERT ON "messages" FOR EACH ROW EXECUTE FUNCTION "record_message_deed"();--> statement-breakpoint
CREATE TRIGGER "messages_evidence" AFTER UPDATE ON "messages" FOR EACH ROW
  WHEN (old.status <> new.status or old.approved_at is distinct from new.approved_at or old.kind <> new.kind or old.reason <> new.reason or old.held_because is distinct from new.held_because)
  EXECUTE FUNCTION "record_message_deed"();--> statement-breakpoint
-- What people and the ATS say that a candidate knows, and what people decide here. Other hiring events are kept for good themselves.
CREATE FUNCTION "record_hiring_deed"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
begin
  perform record_deed(new.employer_id, new.occurred_at, case new.type when 'candidate.contacted' then 'candidate.told' when 'application.rejected' then 'candidate.toldByAts' else new.type end, new.application_id, new.data -> 'letter' ->> 'messageId', jsonb_build_object(
    'eventId', new.id, 'origin', new.origin, 'candidateId', new.candidate_id, 'channel', new.data -> 'contact' ->> 'channel', 'reason', coalesce(new.data -> 'close' ->> 'reason', new.data -> 'snooze' ->> 'reason'), 'letter', new.data -> 'close' -> 'letter',
    'by', case when new.data ? 'byCandidate' then 'candidate' else evidence_actor() end, 'via', new.data -> 'byCandidate' ->> 'via'));
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER "hiring_events_evidence" AFTER INSERT ON "hiring_events" FOR EACH ROW
  WHEN (new.type in ('application.excluded', 'application.included', 'application.corrected', 'application.closeRequested', 'application.snoozed', 'application.updateAsked', 'application.handedOver', 'application.withdrawn', 'candidate.noMoreMail', 'candidate.erased')
    or (new.type = 'candidate.contacted' and new.data -> 'contact' -> 'told' = 'true'::jsonb) or (new.type = 'application.rejected' and new.data -> 'outcome' ? 'candidateToldAt'))
  EXECUTE FUNCTION "record_hiring_deed"();--> statement-breakpoint
CREATE FUNCTION "record_application_deed"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
declare
  source text;
  by_candidate boolean;
begin
  if new.outcome is not null then
    select e.origin, e.data ? 'byCandidate' into source, by_candidate from hiring_events e
      where e.application_id = new.id and e.type = 'application.' || new.outcome and e.occurred_at = new.outcome_at order by e.id limit 1;
  end if;
  perform record_deed(new.employer_id, new.updated_at,
    case when old.open and not new.open then 'application.closed' when new.open and not old.open then 'application.reopened' when new.told_at is not null and new.told_at is distinct from old.told_at then 'application.told' else 'application.outcome' end,
    new.id, null, jsonb_build_object('status', new.status, 'outcome', new.outcome, 'outcomeAt', evidence_time(new.outcome_at), 'toldBy', new.told_by, 'toldAt', evidence_time(new.told_at), 'because', to_jsonb(new.because),
      'decidedBy', jsonb_build_object('outcome', case when new.outcome is null then 'nobody' when by_candidate then 'candidate' when source = 'api' then 'person' else 'ats' end, 'scoreOrModel', false)));
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER "applications_evidence" AFTER UPDATE ON "applications" FOR EACH ROW
  WHEN (old.open <> new.open or old.told_at is distinct from new.told_at or old.outcome is distinct from new.outcome)
  EXECUTE FUNCTION "record_application_deed"();--> statement-breakpoint
CREATE FUNCTION "record_policy_deed"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
begin
  perform record_deed(new.employer_id, new.created_at, 'policy.changed', null, null, jsonb_build_object('policyId', new.id, 'version', new.version, 'by', new.created_by, 'policyHash', evidence_hash(new.policy::text)));
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER "policies_evidence" AFTER INSERT ON "policies" FOR EACH ROW EXECUTE FUNCTION "record_policy_deed"();--> statement-breakpoint
CREATE FUNCTION "record_template_deed"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
begin
  perform record_deed(new.employer_id, coalesce(new.retired_at, new.created_at), case when new.retired_at is null then 'template.changed' else 'template.retired' end, null, null, jsonb_build_object(
    'templateId', new.id, 'kind', new.kind, 'reason', new.reason, 'locale', new.locale, 'version', new.version, 'by', case when new.retired_at is null then new.created_by else evidence_actor() end, 'wordsHash', evidence_hash(new.subject || E'\n' || new.body)));
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER "templates_evidence" AFTER INSERT OR UPDATE ON "templates" FOR EACH ROW EXECUTE FUNCTION "record_template_deed"();--> statement-breakpoint
CREATE FUNCTION "record_connection_deed"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
begin
  perform record_deed(new.employer_id, coalesce((select test_now from employers where id = new.employer_id), clock_timestamp()),
    case when tg_op = 'INSERT' then 'connection.created' when new.deleted_at is distinct from old.deleted_at then 'connection.ended' when old.stale_since is null and new.stale_since is not null then 'connection.stale' when old.stale_since is not null and new.stale_since is null then 'connection.heard' else 'connection.changed' end,
    null, null, jsonb_build_object('connectionId', new.id, 'provider', new.provider, 'state', new.state, 'atsMailsRejections', new.ats_mails_rejections, 'writeBack', new.write_back, 'activatedAt', evidence_time(new.activated_at), 'staleSince', evidence_time(new.stale_since), 'by', evidence_actor()));
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER "connections_evidence_new" AFTER INSERT ON "connections" FOR EACH ROW EXECUTE FUNCTION "record_connection_deed"();--> statement-breakpoint
CREATE TRIGGER "connections_evidence" AFTER UPDATE ON "connections" FOR EACH ROW
  WHEN (old.state <> new.state or old.ats_mails_rejections <> new.ats_mails_rejections or old.write_back <> new.write_back or old.deleted_at is distinct from new.deleted_at or (old.stale_since is null) <> (new.stale_since is null))
  EXECUTE FUNCTION "record_connection_deed"();--> statement-breakpoint
-- With its salt a person is gone from the record: from then on no hash in it can be held against a name or an address.
CREATE FUNCTION "record_erasure_deed"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
begin
  perform record_deed(a.employer_id, coalesce(e.test_now, clock_timestamp()), 'person.removed', a.id, null, jsonb_build_object('by', evidence_actor())) from applications a join employers e on e.id = a.employer_id where a.id = old.application_id;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER "evidence_salts_removed" AFTER DELETE ON "evidence_salts" FOR EACH ROW EXECUTE FUNCTION "record_erasure_deed"();--> statement-breakpoint
CREATE FUNCTION "refuse_change_of_evidence"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  raise exception 'the record that serves as proof is only ever added to: % of % is refused', lower(tg_op), tg_table_name using errcode = 'insufficient_privilege';
end $$;--> statement-breakpoint
CREATE TRIGGER "evidence_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "evidence" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_evidence"();--> statement-breakpoint
CREATE TRIGGER "evidence_chain_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "evidence_chain" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_evidence"();--> statement-breakpoint
-- Triggers call them as the owner; nobody else writes into the record by hand.
REVOKE ALL ON FUNCTION "record_deed"(text, timestamp with time zone, text, text, text, jsonb), "evidence_salted"(text, text) FROM PUBLIC;
--> statement-breakpoint
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
--> statement-breakpoint
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
