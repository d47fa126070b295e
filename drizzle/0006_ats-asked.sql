DROP INDEX "look_ups_waiting";--> statement-breakpoint
DROP INDEX "write_backs_list";--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "stale_cause" text;--> statement-breakpoint
ALTER TABLE "ats_walks" ADD COLUMN "clock_at" timestamp (3) with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "look_ups" ADD COLUMN "walk_id" text;--> statement-breakpoint
ALTER TABLE "look_ups" ADD COLUMN "again" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "look_ups_list" ON "look_ups" USING btree ("connection_id","id");--> statement-breakpoint
CREATE INDEX "look_ups_waiting" ON "look_ups" USING btree ("connection_id","not_before") WHERE "look_ups"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "write_backs_list" ON "write_backs" USING btree ("connection_id","created_at","id");