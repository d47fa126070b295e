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
ALTER TABLE "employers" ADD COLUMN "sponsor_name" text;--> statement-breakpoint
ALTER TABLE "employers" ADD COLUMN "sponsor_email" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "reader" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "together_with" text;--> statement-breakpoint
ALTER TABLE "recruiter_absences" ADD CONSTRAINT "recruiter_absences_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recruiters" ADD CONSTRAINT "recruiters_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recruiter_absences_list" ON "recruiter_absences" USING btree ("employer_id","address","from_day");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_together_with_messages_id_fk" FOREIGN KEY ("together_with") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_reader" ON "messages" USING btree ("employer_id","reader","planned_for") WHERE "messages"."reader" is not null;--> statement-breakpoint
CREATE INDEX "messages_together" ON "messages" USING btree ("together_with") WHERE "messages"."together_with" is not null;