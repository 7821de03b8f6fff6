-- Search within one account: the account stands in the text index, so that another one's people cost nothing.
CREATE EXTENSION IF NOT EXISTS btree_gin;
DROP INDEX memberships_by_text;
CREATE INDEX memberships_by_text ON memberships USING gin (account_id, search_text gin_trgm_ops) WHERE ended_at IS NULL;

-- Trigrams know nothing of words of one or two letters, or of signs: for those, each two neighbouring bytes of the text,
-- the last one with an end mark.
CREATE FUNCTION search_pairs(words text) RETURNS integer[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array(
        SELECT get_byte(folded.bytes, at) << 8 | get_byte(folded.bytes, at + 1)
        FROM (SELECT convert_to(words, 'UTF8') || '\x00'::bytea AS bytes) AS folded,
            generate_series(0, length(folded.bytes) - 2) AS at
    )
$$;
CREATE INDEX memberships_by_pairs ON memberships USING gin (account_id, search_pairs(search_text))
    WHERE ended_at IS NULL;

-- Filters that leave few: an account's admins, the deactivated ones.
CREATE INDEX memberships_by_kind ON memberships (account_id, role, licence, status) WHERE ended_at IS NULL;

-- Whose membership it is, ended ones too: the log names people, and unlinking looks for the account from before.
CREATE INDEX memberships_of_user ON memberships (user_id, account_id);
