ALTER TABLE "jobs" ADD COLUMN "timezone" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "together_with" text;--> statement-breakpoint
CREATE INDEX "messages_together" ON "messages" USING btree ("together_with") WHERE "messages"."together_with" is not null;