-- A group's name is one however its accents, its ligatures and its case are written: what a search finds as one. The
-- program decides about it under the account's lock, in every script; this holds for whatever writes past it. A name of
-- accents alone is itself.
CREATE FUNCTION group_key(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(nullif(btrim(replace(replace(replace(replace(replace(translate(lower(
        regexp_replace(normalize(name, NFKD),
            '[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]', '', 'g')),
        'ØøŁł', 'ooll'), 'ß', 'ss'), 'Œ', 'oe'), 'œ', 'oe'), 'Æ', 'ae'), 'æ', 'ae')), ''), name)
$$;

-- Names that were two until now: the older group keeps its name, the others are numbered.
DO $$
DECLARE
    twin record;
    number int;
    wanted text;
BEGIN
    FOR twin IN
        SELECT account_id, id, name FROM (
            SELECT account_id, id, name, created_at, row_number() OVER (
                PARTITION BY account_id, group_key(name) ORDER BY created_at, id) AS place
            FROM groups
        ) AS placed
        WHERE place > 1 ORDER BY account_id, created_at, id
    LOOP
        number := 2;
        LOOP
            wanted := rtrim(left(twin.name, 80 - length(format(' (%s)', number)))) || format(' (%s)', number);
            EXIT WHEN NOT EXISTS (
                SELECT 1 FROM groups WHERE account_id = twin.account_id AND group_key(name) = group_key(wanted));
            number := number + 1;
        END LOOP;
        UPDATE groups SET name = wanted WHERE account_id = twin.account_id AND id = twin.id;
    END LOOP;
END
$$;

DROP INDEX group_names;
CREATE UNIQUE INDEX group_names ON groups (account_id, group_key(name));
