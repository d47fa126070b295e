CREATE TABLE "address_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"application_id" text NOT NULL,
	"address" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "candidate_acts" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"act" text NOT NULL,
	"via" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feedback" (
	"application_id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"score" smallint NOT NULL,
	"text" text,
	"at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inquiries" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"application_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"via" text NOT NULL,
	"text" text,
	"due_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"answered_by" text
);
--> statement-breakpoint
CREATE TABLE "inbound_mails" (
	"id" text PRIMARY KEY NOT NULL,
	"email_id" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"from_address" text,
	"addresses" text[] DEFAULT '{}' NOT NULL,
	"subject" text,
	"message_id" text,
	"employer_id" text,
	"application_id" text,
	"text" text,
	"whole_text" text,
	"language" text,
	"intent" text,
	"certainty" real,
	"verified" boolean,
	"attachments" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"why" text,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	"handled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "suppression_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"address" text NOT NULL,
	"did" text NOT NULL,
	"by" text NOT NULL,
	"why" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sender_domains" (
	"employer_id" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"name" text NOT NULL,
	"local_part" text NOT NULL,
	"status" text NOT NULL,
	"records" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sender_keys" (
	"employer_id" text PRIMARY KEY NOT NULL,
	"sealed_key" "bytea" NOT NULL,
	"account" text NOT NULL,
	"from_address" text NOT NULL,
	"sealed_webhook_secret" "bytea",
	"set_at" timestamp (3) with time zone NOT NULL,
	"refused_because" text
);
--> statement-breakpoint
CREATE TABLE "recruiter_absences" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"address" text NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"note" text,
	"deputy_name" text,
	"deputy_email" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recruiters" (
	"employer_id" text NOT NULL,
	"address" text NOT NULL,
	"timezone" text,
	"left_at" timestamp (3) with time zone,
	"left_said_at" timestamp (3) with time zone,
	"successor_name" text,
	"successor_email" text,
	CONSTRAINT "recruiters_pkey" PRIMARY KEY("employer_id","address")
);
--> statement-breakpoint
CREATE TABLE "test_letters" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"locale" text NOT NULL,
	"provider" text,
	"provider_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "badges" (
	"employer_id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "replaced_by" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "owed_kind" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "owed_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "owed_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "owed_held_by" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "asked_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "asked_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "asked_held_by" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "employers" ADD COLUMN "brand" jsonb DEFAULT '{"logoUrl":null,"colour":null,"signature":null,"address":null}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "employers" ADD COLUMN "fallback_locale" text;--> statement-breakpoint
ALTER TABLE "employers" ADD COLUMN "stay_in_touch_url" text;--> statement-breakpoint
ALTER TABLE "employers" ADD COLUMN "form_of_address" text DEFAULT 'formal' NOT NULL;--> statement-breakpoint
ALTER TABLE "employers" ADD COLUMN "sponsor_name" text;--> statement-breakpoint
ALTER TABLE "employers" ADD COLUMN "sponsor_email" text;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "timezone" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "reader" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "account" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "internet_message_id" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "together_with" text;--> statement-breakpoint
ALTER TABLE "templates" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "digest" text;--> statement-breakpoint
ALTER TABLE "address_changes" ADD CONSTRAINT "address_changes_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "address_changes" ADD CONSTRAINT "address_changes_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidate_acts" ADD CONSTRAINT "candidate_acts_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD CONSTRAINT "inbound_mails_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD CONSTRAINT "inbound_mails_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppression_notes" ADD CONSTRAINT "suppression_notes_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sender_domains" ADD CONSTRAINT "sender_domains_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sender_keys" ADD CONSTRAINT "sender_keys_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recruiter_absences" ADD CONSTRAINT "recruiter_absences_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recruiters" ADD CONSTRAINT "recruiters_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "test_letters" ADD CONSTRAINT "test_letters_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "badges" ADD CONSTRAINT "badges_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "address_changes_application" ON "address_changes" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "candidate_acts_recent" ON "candidate_acts" USING btree ("application_id","at");--> statement-breakpoint
CREATE INDEX "feedback_employer" ON "feedback" USING btree ("employer_id");--> statement-breakpoint
CREATE INDEX "inquiries_list" ON "inquiries" USING btree ("employer_id","at","id");--> statement-breakpoint
CREATE INDEX "inquiries_application" ON "inquiries" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_mails_once" ON "inbound_mails" USING btree ("email_id");--> statement-breakpoint
CREATE INDEX "inbound_mails_waiting" ON "inbound_mails" USING btree ("not_before") WHERE "inbound_mails"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "inbound_mails_list" ON "inbound_mails" USING btree ("employer_id","id");--> statement-breakpoint
CREATE INDEX "inbound_mails_application" ON "inbound_mails" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "suppression_notes_address" ON "suppression_notes" USING btree ("employer_id","address","id");--> statement-breakpoint
CREATE UNIQUE INDEX "sender_domains_provider" ON "sender_domains" USING btree ("provider_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sender_domains_name" ON "sender_domains" USING btree ("name");--> statement-breakpoint
CREATE INDEX "recruiter_absences_list" ON "recruiter_absences" USING btree ("employer_id","address","from_day");--> statement-breakpoint
CREATE INDEX "test_letters_lately" ON "test_letters" USING btree ("employer_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "badges_slug" ON "badges" USING btree ("slug");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_together_with_messages_id_fk" FOREIGN KEY ("together_with") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "applications_owed" ON "applications" USING btree ("employer_id","owed_by","id") WHERE "applications"."owed_by" is not null;--> statement-breakpoint
CREATE INDEX "applications_asked" ON "applications" USING btree ("employer_id","asked_by","id") WHERE "applications"."asked_by" is not null;--> statement-breakpoint
CREATE INDEX "messages_reader" ON "messages" USING btree ("employer_id","reader","planned_for") WHERE "messages"."reader" is not null;--> statement-breakpoint
CREATE INDEX "messages_together" ON "messages" USING btree ("together_with") WHERE "messages"."together_with" is not null;--> statement-breakpoint
CREATE INDEX "messages_thread" ON "messages" USING btree ("internet_message_id") WHERE "messages"."internet_message_id" is not null;