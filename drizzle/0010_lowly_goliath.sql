ALTER TABLE "applications" ADD COLUMN "owed_kind" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "owed_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "owed_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "owed_held_by" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "asked_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "asked_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "asked_held_by" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "applications_owed" ON "applications" USING btree ("employer_id","owed_by","id") WHERE "applications"."owed_by" is not null;--> statement-breakpoint
CREATE INDEX "applications_asked" ON "applications" USING btree ("employer_id","asked_by","id") WHERE "applications"."asked_by" is not null;