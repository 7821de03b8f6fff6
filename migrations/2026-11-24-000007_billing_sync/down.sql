DROP TABLE stripe_customers;
DROP TABLE blocker_watches;
