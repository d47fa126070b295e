CREATE TABLE "replaced_sender_keys" (
	"employer_id" text NOT NULL,
	"account" text NOT NULL,
	"sealed_key" "bytea" NOT NULL,
	"from_address" text NOT NULL,
	"replaced_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replaced_sender_keys_pkey" PRIMARY KEY("employer_id","account")
);
--> statement-breakpoint
ALTER TABLE "replaced_sender_keys" ADD CONSTRAINT "replaced_sender_keys_employer_id_employers_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."employers"("id") ON DELETE no action ON UPDATE no action;