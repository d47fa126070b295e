ALTER TABLE "employers" ADD COLUMN "brand" jsonb DEFAULT '{"logoUrl":null,"colour":null,"signature":null,"address":null}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "employers" ADD COLUMN "fallback_locale" text;--> statement-breakpoint
ALTER TABLE "employers" ADD COLUMN "stay_in_touch_url" text;