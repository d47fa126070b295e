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
CREATE INDEX "applications_lawful" ON "applications" USING btree ("employer_id","law_by","id") WHERE "applications"."law_open";--> statement-breakpoint
CREATE INDEX "applications_by_law" ON "applications" USING btree ("employer_id","job_id") WHERE "applications"."law_rule" is not null;