ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_connection_id_connections_id_fk";
--> statement-breakpoint
-- Bodies of some kilobytes stay in the row, uncompressed: compressing them costs a third of storing a delivery.
ALTER TABLE "deliveries" SET (toast_tuple_target = 8160);
