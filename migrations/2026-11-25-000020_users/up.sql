-- Which columns of the users list a person wants to see; without a row, the usual ones.
CREATE TABLE member_list_columns (
    user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    shown text[] NOT NULL
);

-- The group that an invitation proposes unless another is chosen; at most one of an account.
ALTER TABLE groups ADD COLUMN is_default boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX one_default_group ON groups (account_id) WHERE is_default;
