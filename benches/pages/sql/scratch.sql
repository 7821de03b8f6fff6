-- What the raw scripts need beside the portal's own tables.
-- An invitation for Licensed reserves a seat: there are enough for all.
UPDATE accounts SET seats_purchased = 1000000000 WHERE name LIKE 'Size %';
CREATE SCHEMA IF NOT EXISTS bench;
-- A version 7 id, the same for the same words within a transaction.
CREATE OR REPLACE FUNCTION bench.id(tag bigint, what text, number int) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint), 12, '0') || '7'
        || substr(md5(tag::text || what || number::text), 1, 3) || '8' || substr(md5(tag::text || what || number::text), 4, 15))::uuid
$$;
