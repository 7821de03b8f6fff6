//! What every story leaves: the kept counts are what counting finds.

use super::Portal;

/// Rows that are in one of the two and not in the other.
const DIFFERENCES: [(&str, &str); 4] = [
    (
        "members of accounts",
        "WITH counted AS (SELECT account_id, role, licence, status, count(*) AS members FROM memberships \
         WHERE ended_at IS NULL GROUP BY 1, 2, 3, 4), \
         kept AS (SELECT account_id, role, licence, status, members FROM member_counts WHERE members > 0) \
         SELECT count(*) FROM ((TABLE kept EXCEPT ALL TABLE counted) UNION ALL \
         (TABLE counted EXCEPT ALL TABLE kept)) AS differences",
    ),
    (
        "members of groups",
        "WITH counted AS (SELECT g.account_id, g.group_id, m.role, m.licence, m.status, count(*) AS members \
         FROM group_members g JOIN memberships m ON m.account_id = g.account_id AND m.id = g.membership_id \
         WHERE m.ended_at IS NULL GROUP BY 1, 2, 3, 4, 5), \
         kept AS (SELECT account_id, group_id, role, licence, status, members FROM group_counts WHERE members > 0) \
         SELECT count(*) FROM ((TABLE kept EXCEPT ALL TABLE counted) UNION ALL \
         (TABLE counted EXCEPT ALL TABLE kept)) AS differences",
    ),
    (
        "invitations of accounts",
        "WITH counted AS (SELECT account_id, status, blocked_at IS NOT NULL AS blocked, count(*) AS invitations \
         FROM invitations GROUP BY 1, 2, 3), \
         kept AS (SELECT account_id, status, blocked, invitations FROM invitation_counts WHERE invitations > 0) \
         SELECT count(*) FROM ((TABLE kept EXCEPT ALL TABLE counted) UNION ALL \
         (TABLE counted EXCEPT ALL TABLE kept)) AS differences",
    ),
    (
        "pending invitations by the hour",
        "WITH counted AS (SELECT account_id, date_trunc('hour', expires_at, 'UTC') AS hour, count(*) AS invitations \
         FROM invitations WHERE status = 'pending' GROUP BY 1, 2), \
         kept AS (SELECT account_id, hour, invitations FROM invitation_deadlines WHERE invitations > 0) \
         SELECT count(*) FROM ((TABLE kept EXCEPT ALL TABLE counted) UNION ALL \
         (TABLE counted EXCEPT ALL TABLE kept)) AS differences",
    ),
];

/// Fails the story if a total on a page would be wrong.
pub fn check(portal: &Portal) {
    for (what, differences) in DIFFERENCES {
        assert_eq!(portal.count(differences), 0, "the kept counts of {what}");
    }
}
