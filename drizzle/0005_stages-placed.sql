ALTER TABLE "applications" ADD COLUMN "stage_key" text;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "plan" text;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "position" integer;