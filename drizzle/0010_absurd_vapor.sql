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
ALTER TABLE "messages" ADD COLUMN "account" text;--> statement-breakpoint
ALTER TABLE "sender_keys" ADD CONSTRAINT "sender_keys_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;