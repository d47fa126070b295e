CREATE TABLE "alarms" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"detail" text NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"cleared_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"hash" text NOT NULL,
	"prefix" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"external_id" text NOT NULL,
	"candidate_id" text,
	"job_id" text,
	"live" boolean NOT NULL,
	"stage_name" text,
	"stage_kind" text,
	"recruiter_name" text,
	"recruiter_email" text,
	"status" text DEFAULT 'onTime' NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"waiting_since" timestamp (3) with time zone,
	"promised_by" timestamp (3) with time zone,
	"last_contact_at" timestamp (3) with time zone,
	"outcome" text,
	"outcome_at" timestamp (3) with time zone,
	"told_at" timestamp (3) with time zone,
	"told_by" text,
	"because" text[] DEFAULT '{}' NOT NULL,
	"open" boolean DEFAULT true NOT NULL,
	"next_look_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "candidates" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"external_id" text NOT NULL,
	"first_name" text,
	"last_name" text,
	"name" text,
	"email" text,
	"timezone" text,
	"locale" text,
	"erased_at" timestamp (3) with time zone,
	"merged_into" text
);
--> statement-breakpoint
CREATE TABLE "captured_mails" (
	"message_id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"eml" text NOT NULL,
	"captured_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"provider" text NOT NULL,
	"name" text,
	"state" text NOT NULL,
	"ats_mails_rejections" text NOT NULL,
	"sealed_secret" "bytea" NOT NULL,
	"sealed_previous_secret" "bytea",
	"previous_secret_until" timestamp (3) with time zone,
	"activated_at" timestamp (3) with time zone,
	"stale_since" timestamp (3) with time zone,
	"stale_reason" text,
	"refused_count" bigint DEFAULT 0 NOT NULL,
	"last_refused_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"clock_at" timestamp (3) with time zone NOT NULL,
	"headers" text NOT NULL,
	"body" "bytea" NOT NULL,
	"status" text DEFAULT 'received' NOT NULL,
	"event_type" text,
	"error" text,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"event_ids" text[] DEFAULT '{}' NOT NULL,
	"repeats" integer DEFAULT 0 NOT NULL,
	"processed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "employers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"mode" text NOT NULL,
	"timezone" text NOT NULL,
	"country" text NOT NULL,
	"region" text,
	"locale" text NOT NULL,
	"reply_to" text,
	"closing_days" date[] DEFAULT '{}' NOT NULL,
	"test_now" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "employers_test_clock" CHECK (("employers"."mode" = 'test') = ("employers"."test_now" is not null))
);
--> statement-breakpoint
CREATE TABLE "hiring_events" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"type" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"origin" text NOT NULL,
	"delivery_id" text,
	"application_id" text,
	"candidate_id" text,
	"job_id" text,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"caller" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"answer" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("caller","key")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"external_id" text NOT NULL,
	"title" text,
	"department" text,
	"location" text,
	"confidential" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'open' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_events" (
	"svix_id" text PRIMARY KEY NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"event" jsonb NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message_events" (
	"id" text PRIMARY KEY NOT NULL,
	"message_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"type" text NOT NULL,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"application_id" text,
	"connection_id" text,
	"live" boolean NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"step" text NOT NULL,
	"episode" text NOT NULL,
	"audience" text NOT NULL,
	"status" text NOT NULL,
	"because" text[] NOT NULL,
	"held_because" text,
	"policy_id" text,
	"template_id" text,
	"planned_for" timestamp (3) with time zone NOT NULL,
	"approved_at" timestamp (3) with time zone,
	"approved_by" text,
	"to_address" text,
	"locale" text,
	"subject" text,
	"text" text,
	"html" text,
	"frozen" jsonb,
	"frozen_hash" text,
	"first_attempt_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp (3) with time zone,
	"provider_id" text,
	"sent_at" timestamp (3) with time zone,
	"closed_reason" text,
	"cancelled_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"version" integer NOT NULL,
	"policy" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "send_rates" (
	"account" text PRIMARY KEY NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"interval_ms" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"employer_id" text NOT NULL,
	"address" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "suppressions_pkey" PRIMARY KEY("employer_id","address")
);
--> statement-breakpoint
CREATE TABLE "templates" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"locale" text NOT NULL,
	"version" integer NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "holidays" (
	"country" text NOT NULL,
	"region" text NOT NULL,
	"date" date NOT NULL,
	"name" text NOT NULL,
	"observed" boolean NOT NULL,
	CONSTRAINT "holidays_pkey" PRIMARY KEY("country","region","date")
);
--> statement-breakpoint
CREATE TABLE "seeds" (
	"name" text PRIMARY KEY NOT NULL,
	"version" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidates" ADD CONSTRAINT "candidates_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "captured_mails" ADD CONSTRAINT "captured_mails_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hiring_events" ADD CONSTRAINT "hiring_events_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_events" ADD CONSTRAINT "message_events_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "alarms_once" ON "alarms" USING btree ("kind","subject") WHERE "alarms"."cleared_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_external" ON "applications" USING btree ("connection_id","external_id");--> statement-breakpoint
CREATE INDEX "applications_due" ON "applications" USING btree ("next_look_at") WHERE "applications"."live" and "applications"."next_look_at" is not null;--> statement-breakpoint
CREATE INDEX "applications_due_on_test_clock" ON "applications" USING btree ("employer_id","next_look_at") WHERE not "applications"."live" and "applications"."next_look_at" is not null;--> statement-breakpoint
CREATE INDEX "applications_list" ON "applications" USING btree ("employer_id","id");--> statement-breakpoint
CREATE INDEX "applications_status" ON "applications" USING btree ("employer_id","status","waiting_since");--> statement-breakpoint
CREATE INDEX "applications_candidate" ON "applications" USING btree ("candidate_id");--> statement-breakpoint
CREATE INDEX "applications_job" ON "applications" USING btree ("job_id");--> statement-breakpoint
CREATE UNIQUE INDEX "candidates_external" ON "candidates" USING btree ("connection_id","external_id");--> statement-breakpoint
CREATE INDEX "candidates_email" ON "candidates" USING btree ("employer_id",lower("email"));--> statement-breakpoint
CREATE INDEX "captured_mails_list" ON "captured_mails" USING btree ("captured_at","message_id");--> statement-breakpoint
CREATE INDEX "connections_employer" ON "connections" USING btree ("employer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_once" ON "deliveries" USING btree ("connection_id","dedupe_key");--> statement-breakpoint
CREATE INDEX "deliveries_pending" ON "deliveries" USING btree ("employer_id","id") WHERE "deliveries"."status" = 'received';--> statement-breakpoint
CREATE INDEX "deliveries_list" ON "deliveries" USING btree ("connection_id","id");--> statement-breakpoint
CREATE INDEX "hiring_events_application" ON "hiring_events" USING btree ("application_id") WHERE "hiring_events"."application_id" is not null;--> statement-breakpoint
CREATE INDEX "hiring_events_candidate" ON "hiring_events" USING btree ("candidate_id") WHERE "hiring_events"."application_id" is null;--> statement-breakpoint
CREATE INDEX "hiring_events_job" ON "hiring_events" USING btree ("job_id") WHERE "hiring_events"."application_id" is null and "hiring_events"."candidate_id" is null;--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_external" ON "jobs" USING btree ("connection_id","external_id");--> statement-breakpoint
CREATE INDEX "jobs_employer" ON "jobs" USING btree ("employer_id");--> statement-breakpoint
CREATE INDEX "mail_events_pending" ON "mail_events" USING btree ("received_at") WHERE "mail_events"."applied_at" is null;--> statement-breakpoint
CREATE INDEX "message_events_message" ON "message_events" USING btree ("message_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_once" ON "messages" USING btree ("application_id","step","episode");--> statement-breakpoint
CREATE INDEX "messages_due" ON "messages" USING btree ("planned_for") WHERE "messages"."live" and "messages"."status" = 'planned';--> statement-breakpoint
CREATE INDEX "messages_due_on_test_clock" ON "messages" USING btree ("employer_id","planned_for") WHERE not "messages"."live" and "messages"."status" = 'planned';--> statement-breakpoint
CREATE INDEX "messages_in_flight" ON "messages" USING btree ("not_before") WHERE "messages"."status" = 'sending';--> statement-breakpoint
CREATE INDEX "messages_list" ON "messages" USING btree ("employer_id","id");--> statement-breakpoint
CREATE INDEX "messages_window" ON "messages" USING btree ("employer_id","kind","planned_for");--> statement-breakpoint
CREATE INDEX "messages_provider" ON "messages" USING btree ("provider_id");--> statement-breakpoint
CREATE UNIQUE INDEX "policies_version" ON "policies" USING btree ("employer_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "templates_version" ON "templates" USING btree ("employer_id","kind","reason","locale","version");