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
ALTER TABLE "inbound_mails" ADD CONSTRAINT "inbound_mails_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD CONSTRAINT "inbound_mails_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_mails_once" ON "inbound_mails" USING btree ("email_id");--> statement-breakpoint
CREATE INDEX "inbound_mails_waiting" ON "inbound_mails" USING btree ("not_before") WHERE "inbound_mails"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "inbound_mails_list" ON "inbound_mails" USING btree ("employer_id","id");--> statement-breakpoint
CREATE INDEX "inbound_mails_application" ON "inbound_mails" USING btree ("application_id");