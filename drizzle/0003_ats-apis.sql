CREATE TABLE "ats_walks" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"changed_since" timestamp (3) with time zone,
	"cursor" text,
	"pages" integer DEFAULT 0 NOT NULL,
	"seen" integer DEFAULT 0 NOT NULL,
	"repaired" integer DEFAULT 0 NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	"why" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "look_ups" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"delivery_id" text,
	"subject" jsonb NOT NULL,
	"subject_key" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	"why" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "repairs" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"walk_id" text,
	"application_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"what" text[] NOT NULL,
	"event_ids" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stages" (
	"connection_id" text NOT NULL,
	"key" text NOT NULL,
	"employer_id" text NOT NULL,
	"name" text,
	"guessed_kind" text,
	"kind" text,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stages_pkey" PRIMARY KEY("connection_id","key")
);
--> statement-breakpoint
CREATE TABLE "write_backs" (
	"id" text PRIMARY KEY NOT NULL,
	"employer_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"message_id" text NOT NULL,
	"application_id" text NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	"ats_id" text,
	"why" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
DROP INDEX "deliveries_pending";--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "ats_seen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "sealed_credentials" "bytea";--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "credentials_set_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "settings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "write_back" text DEFAULT 'off' NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "looking_up" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ats_walks" ADD CONSTRAINT "ats_walks_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "look_ups" ADD CONSTRAINT "look_ups_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repairs" ADD CONSTRAINT "repairs_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repairs" ADD CONSTRAINT "repairs_walk_id_ats_walks_id_fk" FOREIGN KEY ("walk_id") REFERENCES "public"."ats_walks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_backs" ADD CONSTRAINT "write_backs_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_backs" ADD CONSTRAINT "write_backs_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_backs" ADD CONSTRAINT "write_backs_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ats_walks_one_at_a_time" ON "ats_walks" USING btree ("connection_id") WHERE "ats_walks"."status" = 'running';--> statement-breakpoint
CREATE INDEX "ats_walks_running" ON "ats_walks" USING btree ("not_before") WHERE "ats_walks"."status" = 'running';--> statement-breakpoint
CREATE INDEX "ats_walks_list" ON "ats_walks" USING btree ("connection_id","id");--> statement-breakpoint
CREATE INDEX "look_ups_waiting" ON "look_ups" USING btree ("not_before") WHERE "look_ups"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "look_ups_same" ON "look_ups" USING btree ("connection_id","subject_key") WHERE "look_ups"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "look_ups_delivery" ON "look_ups" USING btree ("delivery_id");--> statement-breakpoint
CREATE INDEX "repairs_list" ON "repairs" USING btree ("connection_id","id");--> statement-breakpoint
CREATE INDEX "repairs_application" ON "repairs" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "write_backs_once" ON "write_backs" USING btree ("message_id","kind");--> statement-breakpoint
CREATE INDEX "write_backs_waiting" ON "write_backs" USING btree ("not_before") WHERE "write_backs"."status" in ('waiting', 'writing');--> statement-breakpoint
CREATE INDEX "write_backs_list" ON "write_backs" USING btree ("connection_id","id");--> statement-breakpoint
CREATE INDEX "deliveries_pending" ON "deliveries" USING btree ("employer_id","id") WHERE "deliveries"."status" = 'received' and not "deliveries"."looking_up";