CREATE TABLE "badges" (
	"employer_id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "owed_kind" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "owed_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "owed_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "owed_held_by" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "asked_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "asked_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "asked_held_by" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "badges" ADD CONSTRAINT "badges_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "badges_slug" ON "badges" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "applications_owed" ON "applications" USING btree ("employer_id","owed_by","id") WHERE "applications"."owed_by" is not null;--> statement-breakpoint
CREATE INDEX "applications_asked" ON "applications" USING btree ("employer_id","asked_by","id") WHERE "applications"."asked_by" is not null;