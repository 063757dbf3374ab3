INSERT INTO live_policy (surface, policy_version_id, approval_id, live_since)
SELECT surface, policy_version_id, approval_id, live_since
FROM live_surface
WHERE policy_version_id IS NOT NULL;
